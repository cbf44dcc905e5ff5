//! An item as the journal reads it: what is watched, and what is needed to write it back.

use codex_domain::metadata::Item;
use codex_domain::{BookId, ItemId, LibraryId, SeriesId};

use super::state::{CoverHash, ItemState};
use crate::repo::external_ids;
use crate::repo::metadata::Metadata;
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// An item whose state can be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// Which.
    pub id: ItemId,
    /// Its library.
    pub library: LibraryId,
    /// The series, or the series of the book.
    pub series: SeriesId,
    /// The title lists show.
    pub title: String,
    /// The folder's or the file's name, which is the title when there is no other.
    pub(super) name: String,
    /// Counts the changes.
    pub(super) version: i64,
    /// What is watched.
    pub state: ItemState,
}

impl Watched {
    /// What it is.
    pub const fn item(&self) -> Item {
        match self.id {
            ItemId::Series(_) => Item::Series,
            ItemId::Book(_) => Item::Book,
        }
    }
}

struct SeriesRow(Watched);
struct BookRow(Watched);

impl FromRow for SeriesRow {
    const TABLE: &'static str = "series";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let id: SeriesId = row.take()?;
        take(row, ItemId::Series(id), Item::Series).map(Self)
    }
}

impl FromRow for BookRow {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let id: BookId = row.take()?;
        take(row, ItemId::Book(id), Item::Book).map(Self)
    }
}

fn take(row: &mut Row<'_>, id: ItemId, item: Item) -> Result<Watched, ColumnError> {
    Ok(Watched {
        id,
        library: row.take()?,
        series: row.take()?,
        title: row.take()?,
        name: row.take()?,
        version: row.take()?,
        state: ItemState {
            cover: row.take::<Option<CoverHash>>()?,
            metadata: Metadata::take(row, item)?,
            external_ids: Vec::new(),
        },
    })
}

statements! {
    SERIES = "select id, library_id, id, title, name, version, set_cover, meta_values, meta_locks, meta_origins
              from series where id = $1";
    BOOK = "select id, library_id, series_id, title, file_name, version, set_cover, meta_values, meta_locks, meta_origins
            from books where id = $1";
}

/// An item with all that is watched of it.
pub async fn watched(on: &impl Executor, id: ItemId) -> Result<Option<Watched>, StoreError> {
    let found = match id {
        ItemId::Series(series) => on
            .query_opt::<SeriesRow>(SERIES, &[series.into()])
            .await?
            .map(|row| row.0),
        ItemId::Book(book) => on
            .query_opt::<BookRow>(BOOK, &[book.into()])
            .await?
            .map(|row| row.0),
    };
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.state.external_ids = external_ids::of_item(on, id).await?;
    Ok(Some(found))
}
