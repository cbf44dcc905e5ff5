//! Series: the folders that hold books, and what is known about them.

mod list;

use codex_domain::metadata::{Field, Item, Value};
use codex_domain::{BookId, LibraryId, SeriesId, Timestamp};

#[cfg(test)]
pub(super) use list::sql;
pub use list::{SeriesOrder, SeriesQuery, list};

use super::journal::ItemState;
use super::metadata::Metadata;
use crate::sort_key::{fold, sort_key};
use crate::{ColumnError, Executor, FromRow, Param, Row, StoreError};

/// A series as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSummary {
    /// Its id.
    pub id: SeriesId,
    /// Its library.
    pub library_id: LibraryId,
    /// The title.
    pub title: String,
    /// The title as it is sorted.
    pub sort_title: String,
    /// First year of publication.
    pub year: Option<i64>,
    /// Publication status.
    pub status: Option<String>,
    /// Books whose file is there.
    pub book_count: u32,
    /// Books whose file is gone.
    pub missing_count: u32,
    /// Hash of the cover that is shown: the chosen one, or the first book's.
    pub cover_hash: Option<[u8; 16]>,
    /// When it was first found.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

impl FromRow for SeriesSummary {
    const TABLE: &'static str = "series";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            library_id: row.take()?,
            title: row.take()?,
            sort_title: row.take()?,
            year: row.take()?,
            status: row.take()?,
            book_count: row.take()?,
            missing_count: row.take()?,
            cover_hash: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

/// Everything about a series but its books.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesDetail {
    /// What lists show.
    pub summary: SeriesSummary,
    /// The folder below the library's; loose books of the library's own folder have `./<name>`.
    pub folder: String,
    /// The name of the folder, which is the title until something better is known.
    pub name: String,
    /// Values, locks and origins.
    pub metadata: Metadata,
    /// Counts the changes, for [`save_metadata`].
    pub version: i64,
}

impl FromRow for SeriesDetail {
    const TABLE: &'static str = "series";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            summary: SeriesSummary::from_row(row)?,
            folder: row.take()?,
            name: row.take()?,
            metadata: Metadata::take(row, Item::Series)?,
            version: row.take()?,
        })
    }
}

/// A series that was found by a scan.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// Its id.
    pub id: SeriesId,
    /// Its library.
    pub library_id: LibraryId,
    /// The folder below the library's.
    pub folder: String,
    /// The name of the folder.
    pub name: String,
    /// What the folder and the books say.
    pub metadata: Metadata,
    /// When it was found.
    pub at: Timestamp,
}

macro_rules! summary_columns {
    () => {
        "id, library_id, title, sort_title, year, status, book_count, missing_count, coalesce(set_cover, cover_hash), created_at, updated_at"
    };
}

const SUMMARY_COLUMNS: &str = summary_columns!();

macro_rules! detail_where {
    ($condition:literal) => {
        concat!(
            "select ",
            summary_columns!(),
            ", folder, name, meta_values, meta_locks, meta_origins, version from series where ",
            $condition
        )
    };
}

statements! {
    BY_ID = detail_where!("id = $1");
    BY_FOLDER = detail_where!("library_id = $1 and folder = $2");
    INSERT = "insert into series (id, library_id, folder, name, title, sort_title, title_sort, title_fold, year, status,
                meta_values, meta_locks, meta_origins, created_at, updated_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)";
    SAVE_METADATA = "update series set title = $3, sort_title = $4, title_sort = $5, title_fold = $6, year = $7, status = $8,
                meta_values = $9, meta_locks = $10, meta_origins = $11, updated_at = $12, version = version + 1
              where id = $1 and version = $2";
    SAVE_STATE = "update series set title = $3, sort_title = $4, title_sort = $5, title_fold = $6, year = $7, status = $8,
                meta_values = $9, meta_locks = $10, meta_origins = $11, set_cover = $12, updated_at = $13, version = version + 1
              where id = $1 and version = $2";
    COVER_BOOK = "select id from books where series_id = $1 and coalesce(set_cover, cover_hash) = $2
              order by (case when missing_at is null then 0 else 1 end), position limit 1";
    RECOUNT = "update series set
                book_count = (select count(*) from books where series_id = $1 and missing_at is null),
                missing_count = (select count(*) from books where series_id = $1 and missing_at is not null),
                cover_hash = (select coalesce(set_cover, cover_hash) from books
                              where series_id = $1 and coalesce(set_cover, cover_hash) is not null
                              order by (case when missing_at is null then 0 else 1 end), position limit 1),
                updated_at = $2
              where id = $1";
    RELOCATE = "update series set folder = $2, name = $3, updated_at = $4 where id = $1";
    CONTENT_CHANGED = "update series set content_changed_at = $2 where id = $1";
    WITH_MISSING = "select distinct series_id from books where library_id = $1 and missing_at > 0";
    DELETE_EMPTY = "delete from series where library_id = $1
              and not exists (select 1 from books where books.series_id = series.id)";
}

/// One series.
pub async fn by_id(on: &impl Executor, id: SeriesId) -> Result<Option<SeriesDetail>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// The series of a folder.
pub async fn by_folder(
    on: &impl Executor,
    library: LibraryId,
    folder: &str,
) -> Result<Option<SeriesDetail>, StoreError> {
    on.query_opt(BY_FOLDER, &[library.into(), folder.into()])
        .await
}

/// Adds a series; there is one per folder.
pub async fn insert(on: &impl Executor, series: &NewSeries) -> Result<(), StoreError> {
    let mut params = vec![
        series.id.into(),
        series.library_id.into(),
        series.folder.as_str().into(),
        series.name.as_str().into(),
    ];
    params.extend(projections(&series.metadata, &series.name));
    params.extend(series.metadata.params());
    params.push(series.at.into());
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Stores changed metadata with everything derived from it. `false` when the series was changed or removed
/// since `series` was read.
pub(super) async fn save_metadata(
    on: &impl Executor,
    series: &SeriesDetail,
    metadata: &Metadata,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut params = vec![series.summary.id.into(), series.version.into()];
    params.extend(projections(metadata, &series.name));
    params.extend(metadata.params());
    params.push(at.into());
    Ok(on.execute(SAVE_METADATA, &params).await? == 1)
}

/// Stores the whole state of a series, told by id, version and folder name. `false` when the series was changed
/// or removed since that version.
pub(super) async fn save_state(
    on: &impl Executor,
    (id, version, name): (SeriesId, i64, &str),
    state: &ItemState,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut params = vec![id.into(), version.into()];
    params.extend(projections(&state.metadata, name));
    params.extend(state.metadata.params());
    params.extend([state.cover.as_ref().into(), at.into()]);
    Ok(on.execute(SAVE_STATE, &params).await? == 1)
}

/// The book whose cover the series shows.
pub async fn cover_book(
    on: &impl Executor,
    id: SeriesId,
    cover: &[u8; 16],
) -> Result<Option<BookId>, StoreError> {
    let row: Option<(BookId,)> = on.query_opt(COVER_BOOK, &[id.into(), cover.into()]).await?;
    Ok(row.map(|(id,)| id))
}

/// Counts the books anew and takes the cover of the first.
pub async fn recount(on: &impl Executor, id: SeriesId, at: Timestamp) -> Result<(), StoreError> {
    on.execute(RECOUNT, &[id.into(), at.into()]).await?;
    Ok(())
}

/// Notes that the folder of a series has another place or name now.
pub async fn relocate(
    on: &impl Executor,
    id: SeriesId,
    folder: &str,
    name: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    on.execute(
        RELOCATE,
        &[id.into(), folder.into(), name.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Notes that books of a series are new or have other content than before.
pub async fn set_content_changed(
    on: &impl Executor,
    id: SeriesId,
    at: Timestamp,
) -> Result<(), StoreError> {
    on.execute(CONTENT_CHANGED, &[id.into(), at.into()]).await?;
    Ok(())
}

/// The series of a library that have a book whose file is gone.
pub async fn with_missing(
    on: &impl Executor,
    library: LibraryId,
) -> Result<Vec<SeriesId>, StoreError> {
    let rows: Vec<(SeriesId,)> = on.query(WITH_MISSING, &[library.into()]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Removes the series of a library that have no book left, and says how many those were.
pub async fn delete_empty(on: &impl Executor, library: LibraryId) -> Result<u64, StoreError> {
    on.execute(DELETE_EMPTY, &[library.into()]).await
}

/// `title, sort_title, title_sort, title_fold, year, status`: the fields lists need, taken out of the record.
fn projections(metadata: &Metadata, name: &str) -> [Param<'static>; 6] {
    let record = &metadata.record;
    let title = record.text(Field::Title).unwrap_or(name);
    let sort_title = record.text(Field::TitleSort).unwrap_or(title);
    let year = match record.get(Field::Year) {
        Some(Value::Integer(year)) => Some(*year),
        _ => None,
    };
    [
        title.to_owned().into(),
        sort_title.to_owned().into(),
        sort_key(sort_title).into(),
        fold(title).into(),
        year.into(),
        record.text(Field::Status).map(str::to_owned).into(),
    ]
}
