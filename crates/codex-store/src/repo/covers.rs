//! Covers: which picture a series or a book shows, and who still needs which picture.
//!
//! `cover_hash` is the picture found in the files, `set_cover` the one somebody or some provider chose in its
//! place. Both stay, so that taking a choice back needs no file.

use codex_domain::{BookId, ItemId, JournalEntryId};
use uuid::Uuid;

use crate::{ColumnError, Executor, FromRow, Json, Row, StoreError};

/// The hash of a picture.
pub type Hash = [u8; 16];

/// The pictures an item could show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CoverRow {
    /// The one that was chosen.
    pub chosen: Option<Hash>,
    /// The one found in the files.
    pub found: Option<Hash>,
}

impl CoverRow {
    /// The one that is shown.
    pub const fn shown(&self) -> Option<Hash> {
        match self.chosen {
            Some(_) => self.chosen,
            None => self.found,
        }
    }
}

impl FromRow for CoverRow {
    const TABLE: &'static str = "covers";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            chosen: row.take()?,
            found: row.take()?,
        })
    }
}

/// The covers one entry of the journal speaks of.
struct Journalled {
    entry: JournalEntryId,
    before: Option<Json<serde_json::Value>>,
    after: Option<Json<serde_json::Value>>,
}

impl FromRow for Journalled {
    const TABLE: &'static str = "journal_entries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            entry: row.take()?,
            before: row.take()?,
            after: row.take()?,
        })
    }
}

statements! {
    OF_SERIES = "select set_cover, cover_hash from series where id = $1";
    OF_BOOK = "select set_cover, cover_hash from books where id = $1";
    SHOW_IN_SERIES = "update series set cover_hash = (
           select coalesce(b.set_cover, b.cover_hash) from books b
           where b.series_id = series.id and coalesce(b.set_cover, b.cover_hash) is not null
           order by (case when b.missing_at is null then 0 else 1 end), b.position limit 1)
         where id = (select series_id from books where id = $1)";
    CHOSEN = "select 1 from series where set_cover = $1 union all select 1 from books where set_cover = $1 limit 1";
    FOUND = "select 1 from books where cover_hash = $1 limit 1";
    JOURNALLED = "select id, old_value, new_value from journal_entries where subject = 'cover' and id > $1 order by id limit $2";
}

/// The pictures of an item; none when there is no such item.
pub async fn of(on: &impl Executor, item: ItemId) -> Result<Option<CoverRow>, StoreError> {
    match item {
        ItemId::Series(id) => on.query_opt(OF_SERIES, &[id.into()]).await,
        ItemId::Book(id) => on.query_opt(OF_BOOK, &[id.into()]).await,
    }
}

/// A series shows the cover of its first book.
pub(super) async fn show_in_series(on: &impl Executor, book: BookId) -> Result<(), StoreError> {
    on.execute(SHOW_IN_SERIES, &[book.into()]).await?;
    Ok(())
}

/// Whether any series or book shows the picture by choice.
pub async fn is_chosen(on: &impl Executor, hash: &Hash) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = on.query_opt(CHOSEN, &[hash.into()]).await?;
    Ok(row.is_some())
}

/// Whether any book or series shows the picture at all.
pub async fn is_shown(on: &impl Executor, hash: &Hash) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = on.query_opt(FOUND, &[hash.into()]).await?;
    Ok(row.is_some() || is_chosen(on, hash).await?)
}

/// One page of what the journal remembers of covers, as JSON values, and where the next page begins.
pub async fn journalled_after(
    on: &impl Executor,
    after: Option<JournalEntryId>,
    limit: u32,
) -> Result<(Vec<serde_json::Value>, Option<JournalEntryId>), StoreError> {
    let after = after.unwrap_or(JournalEntryId::from_uuid(Uuid::nil()));
    let rows: Vec<Journalled> = on.query(JOURNALLED, &[after.into(), limit.into()]).await?;
    let next = rows.last().map(|row| row.entry);
    let values = rows
        .into_iter()
        .flat_map(|row| [row.before, row.after])
        .flatten()
        .map(|Json(value)| value)
        .collect();
    Ok((values, next))
}
