//! Series as rules, templates and conditions see them: whole shelves in few queries, for trying rules out.
//!
//! The JSON columns come as they are stored. A shelf has tens of thousands of series, and parsing them is
//! work for other threads than the one that reads.

use codex_domain::metadata::Item;
use codex_domain::{BookId, ItemId, LibraryId, SeriesId};
use uuid::Uuid;

use crate::{ColumnError, Executor, FromCell, FromRow, Param, Row, StoreError};

/// A series with everything rules may ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesFacts {
    /// Its id.
    pub id: SeriesId,
    /// Its library.
    pub library_id: LibraryId,
    /// The name of its folder.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Books whose file is there.
    pub book_count: u32,
    /// The values of its record, as JSON.
    pub values: String,
    /// Its locked fields, as JSON.
    pub locks: String,
    /// What others call it.
    pub external_ids: Vec<KnownId>,
    title_sort: String,
}

/// What one source calls an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownId {
    /// `plugin:<name>`, `api:<service>` or a bare word.
    pub source: String,
    /// The id there.
    pub external_id: String,
    /// The item's page there.
    pub external_url: Option<String>,
    /// Whether a person chose it, so that no machine may replace it.
    pub by_person: bool,
}

/// What is on the shelf of a series, as far as files say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Holdings {
    /// Books whose file is there.
    pub books: u32,
    /// How many of them have a volume number.
    pub with_volume: u32,
    /// The highest volume.
    pub last_volume: Option<f64>,
    /// How many of them have a chapter number and no volume.
    pub with_chapter: u32,
    /// The highest chapter.
    pub last_chapter: Option<f64>,
    /// How many are comics by their files.
    pub comics: u32,
    /// How many are ebooks.
    pub ebooks: u32,
}

impl FromRow for SeriesFacts {
    const TABLE: &'static str = "series";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            library_id: row.take()?,
            name: row.take()?,
            title: row.take()?,
            title_sort: row.take()?,
            book_count: row.take()?,
            values: row.take()?,
            locks: row.take()?,
            external_ids: Vec::new(),
        })
    }
}

/// A known id with the series it belongs to.
struct Owned(SeriesId, KnownId);

impl FromRow for Owned {
    const TABLE: &'static str = "external_ids";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self(
            row.take()?,
            KnownId {
                source: row.take()?,
                external_id: row.take()?,
                external_url: row.take()?,
                by_person: row.take::<String>()? == "person",
            },
        ))
    }
}

impl FromRow for Holdings {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            books: row.take()?,
            with_volume: row.take()?,
            last_volume: row.take()?,
            with_chapter: row.take()?,
            last_chapter: row.take()?,
            comics: row.take()?,
            ebooks: row.take()?,
        })
    }
}

macro_rules! facts {
    ($where:literal) => {
        concat!(
            "select id, library_id, name, title, title_sort, book_count, meta_values, meta_locks from series ",
            $where
        )
    };
}

macro_rules! ids {
    ($where:literal) => {
        concat!(
            "select e.series_id, e.source, e.external_id, e.external_url, e.chosen_by
             from external_ids e join series s on s.id = e.series_id ",
            $where
        )
    };
}

statements! {
    ONE = facts!("where id = $1");
    OF_LIBRARY = facts!("where library_id = $1 and (title_sort, id) > ($2, $3) order by title_sort, id limit $4");
    OF_ALL = facts!("where (title_sort, id) > ($1, $2) order by title_sort, id limit $3");
    IDS_OF_ONE = ids!("where s.id = $1 order by e.source");
    IDS_OF_LIBRARY = ids!("where s.library_id = $1 and (s.title_sort, s.id) > ($2, $3) and (s.title_sort, s.id) <= ($4, $5)
                           order by s.title_sort, s.id, e.source");
    IDS_OF_ALL = ids!("where (s.title_sort, s.id) > ($1, $2) and (s.title_sort, s.id) <= ($3, $4)
                       order by s.title_sort, s.id, e.source");
    LINKED_SERIES = "select id from series s where library_id = $1
                and exists (select 1 from external_ids e where e.series_id = s.id and e.source = $2) order by title_sort, id";
    UNLINKED_SERIES = "select id from series s where library_id = $1
                and not exists (select 1 from external_ids e where e.series_id = s.id and e.source = $2) order by title_sort, id";
    LINKED_BOOKS = "select id from books b where library_id = $1 and missing_at is null
                and exists (select 1 from external_ids e where e.book_id = b.id and e.source = $2) order by title_sort, id";
    UNLINKED_BOOKS = "select id from books b where library_id = $1 and missing_at is null
                and not exists (select 1 from external_ids e where e.book_id = b.id and e.source = $2) order by title_sort, id";
    HOLDINGS = "select count(*), count(volume), max(volume),
                  count(case when volume is null then chapter end), max(chapter),
                  count(case when format in ('cbz', 'cbr', 'cb7', 'cbt') then 1 end), count(case when format = 'epub' then 1 end)
                from books where series_id = $1 and missing_at is null";
}

/// One series.
pub async fn by_id(on: &impl Executor, id: SeriesId) -> Result<Option<SeriesFacts>, StoreError> {
    let found: Option<SeriesFacts> = on.query_opt(ONE, &[id.into()]).await?;
    let Some(mut series) = found else {
        return Ok(None);
    };
    let ids: Vec<Owned> = on.query_few(IDS_OF_ONE, &[id.into()]).await?;
    series.external_ids = ids.into_iter().map(|Owned(_, id)| id).collect();
    Ok(Some(series))
}

/// The next series of a library, or of all, in the order of their titles.
pub async fn series_after(
    on: &impl Executor,
    library: Option<LibraryId>,
    after: Option<&SeriesFacts>,
    limit: u32,
) -> Result<Vec<SeriesFacts>, StoreError> {
    let nil = SeriesId::from_uuid(Uuid::nil());
    let (title, id) = after.map_or(("", nil), |it| (it.title_sort.as_str(), it.id));
    let mut params = Vec::with_capacity(5);
    params.extend(library.map(Into::into));
    params.extend([title.into(), id.into()]);
    let mut of_page = params.clone();
    of_page.push(limit.into());
    let (sql, ids_sql) = match library {
        Some(_) => (OF_LIBRARY, IDS_OF_LIBRARY),
        None => (OF_ALL, IDS_OF_ALL),
    };
    let mut page: Vec<SeriesFacts> = on.query(sql, &of_page).await?;
    let ids: Vec<Owned> = match page.last() {
        Some(last) => {
            params.extend([last.title_sort.as_str().into(), last.id.into()]);
            on.query(ids_sql, &params).await?
        }
        None => Vec::new(),
    };
    let mut ids = ids.into_iter().peekable();
    for series in &mut page {
        while let Some(Owned(_, id)) = ids.next_if(|Owned(owner, _)| *owner == series.id) {
            series.external_ids.push(id);
        }
    }
    Ok(page)
}

/// What is on the shelf of a series.
pub async fn holdings(on: &impl Executor, series: SeriesId) -> Result<Holdings, StoreError> {
    on.query_one(HOLDINGS, &[series.into()]).await
}

/// The items of a library that a source has an id for.
pub async fn linked(
    on: &impl Executor,
    library: LibraryId,
    kind: Item,
    source: &str,
) -> Result<Vec<ItemId>, StoreError> {
    match kind {
        Item::Series => ids::<SeriesId>(on, LINKED_SERIES, &[library.into(), source.into()]).await,
        Item::Book => ids::<BookId>(on, LINKED_BOOKS, &[library.into(), source.into()]).await,
    }
}

/// The items of a library that a source has no id for.
pub async fn unlinked(
    on: &impl Executor,
    library: LibraryId,
    kind: Item,
    source: &str,
) -> Result<Vec<ItemId>, StoreError> {
    match kind {
        Item::Series => {
            ids::<SeriesId>(on, UNLINKED_SERIES, &[library.into(), source.into()]).await
        }
        Item::Book => ids::<BookId>(on, UNLINKED_BOOKS, &[library.into(), source.into()]).await,
    }
}

async fn ids<T: FromCell + Into<ItemId> + Send>(
    on: &impl Executor,
    sql: &'static str,
    params: &[Param<'_>],
) -> Result<Vec<ItemId>, StoreError> {
    let rows: Vec<(T,)> = on.query(sql, params).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}
