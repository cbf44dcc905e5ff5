//! An entry of the inbox as it is stored.

use codex_domain::inbox::{InboxReason, InboxStatus};
use codex_domain::{
    BookId, InboxId, ItemId, LibraryId, PluginId, SeriesId, TaskId, Timestamp, UserId,
};

use crate::{ColumnError, FromRow, Json, Row};

/// A match that waits for a person, or was decided by one.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxEntry {
    /// Its id.
    pub id: InboxId,
    /// What is to be matched.
    pub item: ItemId,
    /// Its library.
    pub library_id: LibraryId,
    /// Whose candidates these are.
    pub plugin_id: PluginId,
    /// Where it stands.
    pub status: InboxStatus,
    /// Why no machine decided.
    pub reason: InboxReason,
    /// The reason in a sentence.
    pub reason_text: String,
    /// What was searched for.
    pub query: String,
    /// The candidates with their scores and reasons, best first; the services know the shape.
    pub candidates: serde_json::Value,
    /// The score of the best.
    pub best_score: Option<f64>,
    /// How far the best is from the next.
    pub margin: Option<f64>,
    /// Ids of candidates that a person refused; they never come back.
    pub rejected: Vec<String>,
    /// Until when it is put away.
    pub snoozed_until: Option<Timestamp>,
    /// The task that brought it here last.
    pub task_id: Option<TaskId>,
    /// The candidate a person chose.
    pub chosen_external_id: Option<String>,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// When it came here.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
    /// Of `rejected`, what the last decision added.
    pub last_rejected: Vec<String>,
    /// Counts its changes: what is decided about it is decided about this one.
    pub version: i64,
}

macro_rules! columns {
    () => {
        "id, series_id, book_id, library_id, plugin_id, status, reason, reason_text, query, candidates, best_score, margin,
         rejected, snoozed_until, task_id, chosen_external_id, decided_by, decided_at, created_at, updated_at, last_rejected, version"
    };
}
pub(super) use columns;

impl FromRow for InboxEntry {
    const TABLE: &'static str = "match_inbox";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            item: item(row)?,
            library_id: row.take()?,
            plugin_id: row.take()?,
            status: row.take_with(|text: String| text.parse::<InboxStatus>())?,
            reason: row.take_with(|text: String| text.parse::<InboxReason>())?,
            reason_text: row.take()?,
            query: row.take()?,
            candidates: row.take::<Json<_>>()?.0,
            best_score: row.take()?,
            margin: row.take()?,
            rejected: row.take::<Json<_>>()?.0,
            snoozed_until: row.take()?,
            task_id: row.take()?,
            chosen_external_id: row.take()?,
            decided_by: row.take()?,
            decided_at: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
            last_rejected: row.take::<Json<_>>()?.0,
            version: row.take()?,
        })
    }
}

/// `series_id, book_id`: exactly one of them is there.
pub(super) fn item(row: &mut Row<'_>) -> Result<ItemId, ColumnError> {
    let (series, book): (Option<SeriesId>, Option<BookId>) = (row.take()?, row.take()?);
    match (series, book) {
        (Some(id), None) => Ok(ItemId::Series(id)),
        (None, Some(id)) => Ok(ItemId::Book(id)),
        _ => Err(row.contradiction("names a series and a book, or neither")),
    }
}
