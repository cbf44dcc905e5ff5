//! Entries: what was before and what is after, subject by subject.

use codex_domain::metadata::{Origin, Subject};
use codex_domain::{BookId, ItemId, JournalEntryId, PluginId, RunId, SeriesId, Timestamp};

use super::state::Side;
use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// One change of one subject of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Counts the changes in the order they happened.
    pub seq: i64,
    /// Its id.
    pub id: JournalEntryId,
    /// Under which decision.
    pub run: RunId,
    /// What changed.
    pub item: ItemId,
    /// What of it.
    pub subject: Subject,
    /// What was there.
    pub before: Side,
    /// What was written.
    pub after: Side,
    /// When.
    pub at: Timestamp,
    /// The change it took back.
    pub undoes: Option<JournalEntryId>,
    /// The change that took it back.
    pub undone_by: Option<JournalEntryId>,
}

impl FromRow for Entry {
    const TABLE: &'static str = "journal_entries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let (seq, id, run) = (row.take()?, row.take()?, row.take()?);
        let (series, book): (Option<SeriesId>, Option<BookId>) = (row.take()?, row.take()?);
        let item = series
            .map(ItemId::Series)
            .or(book.map(ItemId::Book))
            .ok_or_else(|| row.contradiction("it is about no item"))?;
        let subject: String = row.take()?;
        let subject = subject.parse().map_err(|error| row.contradiction(error))?;
        let (old, new) = (json(row)?, json(row)?);
        let (old_origin, new_origin) = (origin(row)?, origin(row)?);
        Ok(Self {
            seq,
            id,
            run,
            item,
            subject,
            before: Side {
                value: old,
                origin: old_origin,
            },
            after: Side {
                value: new,
                origin: new_origin,
            },
            at: row.take()?,
            undoes: row.take()?,
            undone_by: row.take()?,
        })
    }
}

fn json(row: &mut Row<'_>) -> Result<Option<serde_json::Value>, ColumnError> {
    Ok(row.take::<Option<Json<_>>>()?.map(|Json(value)| value))
}

fn origin(row: &mut Row<'_>) -> Result<Option<Origin>, ColumnError> {
    let text: Option<String> = row.take()?;
    text.map(|text| text.parse())
        .transpose()
        .map_err(|error: codex_domain::metadata::origin::UnknownOrigin| row.contradiction(error))
}

macro_rules! entry_columns {
    () => {
        "e.seq, e.id, e.run_id, e.series_id, e.book_id, e.subject, e.old_value, e.new_value, e.old_origin, e.new_origin, e.at, e.undoes_id, e.undone_by_id"
    };
}
pub(super) use entry_columns;

macro_rules! of_item {
    ($head:literal, $column:literal, $rest:literal) => {
        concat!(
            $head,
            " from journal_entries e where e.",
            $column,
            " = $1",
            $rest
        )
    };
}

statements! {
    BY_ID = concat!("select ", entry_columns!(), " from journal_entries e where e.id = $1");
    INSERT = "insert into journal_entries (id, run_id, series_id, book_id, subject, old_value, new_value, old_origin, new_origin,
                at, undoes_id, plugin_id)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (select id from plugins where id = $12))";
    // Written so that the item's index leads there: a run may have a hundred thousand changes, an item has few.
    SERIES_IN_RUN = of_item!("select e.seq", "series_id", " and coalesce(e.run_id, e.id) = $2 limit 1");
    BOOK_IN_RUN = of_item!("select e.seq", "book_id", " and coalesce(e.run_id, e.id) = $2 limit 1");
    LAST_OF_SERIES = concat!("select ", entry_columns!(),
        " from journal_entries e where e.series_id = $1 and e.subject = $2 and e.seq < $3 order by e.seq desc limit 1");
    LAST_OF_BOOK = concat!("select ", entry_columns!(),
        " from journal_entries e where e.book_id = $1 and e.subject = $2 and e.seq < $3 order by e.seq desc limit 1");
    UNDONE = "update journal_entries set undone_by_id = $2 where id = $1";
    UNDONE_OF_SERIES = concat!("select ", entry_columns!(),
        " from journal_entries e where e.series_id = $1 and e.undone_by_id = $2");
    UNDONE_OF_BOOK = concat!("select ", entry_columns!(),
        " from journal_entries e where e.book_id = $1 and e.undone_by_id = $2");
}

/// One entry.
pub async fn by_id(on: &impl Executor, id: JournalEntryId) -> Result<Option<Entry>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// The latest change of a subject, or the latest before another.
pub async fn last_of(
    on: &impl Executor,
    item: ItemId,
    subject: &Subject,
    before: Option<&Entry>,
) -> Result<Option<Entry>, StoreError> {
    let (sql, owner) = by_item(item, LAST_OF_SERIES, LAST_OF_BOOK);
    let end = before.map_or(i64::MAX, |entry| entry.seq);
    on.query_opt(sql, &[owner, subject.to_string().into(), end.into()])
        .await
}

/// Notes which change took another back.
pub async fn mark_undone(
    on: &impl Executor,
    id: JournalEntryId,
    by: JournalEntryId,
) -> Result<(), StoreError> {
    on.execute(UNDONE, &[id.into(), by.into()]).await?;
    Ok(())
}

/// What a change took back.
pub async fn undone_by(
    on: &impl Executor,
    item: ItemId,
    by: JournalEntryId,
) -> Result<Vec<Entry>, StoreError> {
    let (sql, owner) = by_item(item, UNDONE_OF_SERIES, UNDONE_OF_BOOK);
    on.query_few(sql, &[owner, by.into()]).await
}

/// Whether a change is taken back now: what took it back may itself have been taken back since.
pub async fn is_undone(on: &impl Executor, entry: &Entry) -> Result<bool, StoreError> {
    let mut is_undone = false;
    let mut next = entry.undone_by;
    while let Some(id) = next {
        is_undone = !is_undone;
        next = by_id(on, id).await?.and_then(|by| by.undone_by);
    }
    Ok(is_undone)
}

/// One change to be written down.
pub(super) struct Draft<'a> {
    pub(super) id: JournalEntryId,
    pub(super) run: RunId,
    pub(super) item: ItemId,
    pub(super) subject: &'a Subject,
    pub(super) before: &'a Side,
    pub(super) after: &'a Side,
    pub(super) at: Timestamp,
    pub(super) undoes: Option<JournalEntryId>,
    /// Whose answer it wrote.
    pub(super) plugin: Option<PluginId>,
}

pub(super) async fn insert(on: &impl Executor, draft: &Draft<'_>) -> Result<(), StoreError> {
    let value = |side: &Side| side.value.as_ref().map_or(Param::Null, Param::json);
    let origin = |side: &Side| Param::from(side.origin.as_ref().map(Origin::to_string));
    let params = [
        draft.id.into(),
        draft.run.into(),
        draft.item.series().into(),
        draft.item.book().into(),
        draft.subject.to_string().into(),
        value(draft.before),
        value(draft.after),
        origin(draft.before),
        origin(draft.after),
        draft.at.into(),
        draft.undoes.into(),
        draft.plugin.into(),
    ];
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Whether the run changed the item already.
pub(super) async fn is_in_run(
    on: &impl Executor,
    item: ItemId,
    run: RunId,
) -> Result<bool, StoreError> {
    let (sql, owner) = by_item(item, SERIES_IN_RUN, BOOK_IN_RUN);
    let row: Option<(i64,)> = on.query_opt(sql, &[owner, run.into()]).await?;
    Ok(row.is_some())
}

/// The text and the parameter for the kind of item.
pub(super) fn by_item(
    item: ItemId,
    series: &'static str,
    book: &'static str,
) -> (&'static str, Param<'static>) {
    match item {
        ItemId::Series(id) => (series, id.into()),
        ItemId::Book(id) => (book, id.into()),
    }
}
