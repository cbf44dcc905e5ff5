//! Refusals: values that were taken back and that no machine writes again.

use codex_domain::metadata::{Origin, Subject};
use codex_domain::{ItemId, JournalEntryId, Timestamp};

use super::entry::by_item;
use crate::{ColumnError, Executor, FromRow, Json, Row, StoreError};

/// A value that must not come back by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it was a value of.
    pub subject: Subject,
    /// Who wrote it.
    pub origin: Origin,
    /// What it is recognised by.
    pub value_hash: [u8; 16],
    /// The change that was taken back.
    pub entry: JournalEntryId,
}

impl FromRow for Refusal {
    const TABLE: &'static str = "journal_refusals";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let (subject, origin): (String, String) = (row.take()?, row.take()?);
        Ok(Self {
            subject: subject.parse().map_err(|error| row.contradiction(error))?,
            origin: origin.parse().map_err(|error| row.contradiction(error))?,
            value_hash: row.take()?,
            entry: row.take()?,
        })
    }
}

macro_rules! refused {
    ($column:literal) => {
        concat!(
            "select f.subject, f.origin, f.value_hash, f.entry_id, e.old_value, e.new_value
             from journal_refusals f join journal_entries e on e.id = f.entry_id where f.",
            $column,
            " = $1"
        )
    };
}

/// The latest change that wrote a value stands for its refusal.
macro_rules! insert {
    ($column:literal) => {
        concat!(
            "insert into journal_refusals (entry_id, ",
            $column,
            ", subject, origin, value_hash, created_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (",
            $column,
            ", subject, origin, value_hash) do update set entry_id = excluded.entry_id, created_at = excluded.created_at"
        )
    };
}

statements! {
    OF_SERIES = refused!("series_id");
    OF_BOOK = refused!("book_id");
    INSERT_SERIES = insert!("series_id");
    INSERT_BOOK = insert!("book_id");
    FORGET_ENTRY = "delete from journal_refusals where entry_id = $1";
    FORGET_SERIES = "delete from journal_refusals where series_id = $1 and subject = $2 and origin = $3 and value_hash = $4";
    FORGET_BOOK = "delete from journal_refusals where book_id = $1 and subject = $2 and origin = $3 and value_hash = $4";
}

/// A refusal with the change that was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What is refused.
    pub refusal: Refusal,
    /// What was there before the change, as JSON.
    pub before: Option<serde_json::Value>,
    /// What the change wrote.
    pub after: Option<serde_json::Value>,
}

impl FromRow for Refused {
    const TABLE: &'static str = "journal_refusals";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let mut refused = Self {
            refusal: Refusal::from_row(row)?,
            before: None,
            after: None,
        };
        for side in [&mut refused.before, &mut refused.after] {
            *side = row.take::<Option<Json<_>>>()?.map(|Json(value)| value);
        }
        Ok(refused)
    }
}

/// What is refused for an item.
pub async fn refusals(on: &impl Executor, item: ItemId) -> Result<Vec<Refused>, StoreError> {
    let (sql, owner) = by_item(item, OF_SERIES, OF_BOOK);
    on.query_few(sql, &[owner]).await
}

/// Remembers a value that must not come back by itself.
pub async fn refuse(
    on: &impl Executor,
    item: ItemId,
    refusal: &Refusal,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (sql, owner) = by_item(item, INSERT_SERIES, INSERT_BOOK);
    let params = [
        refusal.entry.into(),
        owner,
        refusal.subject.to_string().into(),
        refusal.origin.to_string().into(),
        (&refusal.value_hash).into(),
        at.into(),
    ];
    on.execute(sql, &params).await?;
    Ok(())
}

/// Forgets that a value was refused: somebody wants it after all.
pub async fn forget_refusal(
    on: &impl Executor,
    item: ItemId,
    refusal: &Refusal,
) -> Result<(), StoreError> {
    let (sql, owner) = by_item(item, FORGET_SERIES, FORGET_BOOK);
    let params = [
        owner,
        refusal.subject.to_string().into(),
        refusal.origin.to_string().into(),
        (&refusal.value_hash).into(),
    ];
    on.execute(sql, &params).await?;
    Ok(())
}

/// Forgets the refusal of a change that is in force again.
pub async fn forget_refusals_of(
    on: &impl Executor,
    entry: JournalEntryId,
) -> Result<(), StoreError> {
    on.execute(FORGET_ENTRY, &[entry.into()]).await?;
    Ok(())
}
