//! The match inbox: one row per item and plugin that a machine did not match alone, or that a person decided.

mod decide;
mod list;
mod row;

pub use decide::{Decision, decide};
pub use list::{
    InboxCounts, InboxListed, InboxOrder, InboxPlugin, InboxQuery, InboxRef, counts, list, plugins,
    shown, with_candidates,
};
pub use row::InboxEntry;

use codex_domain::{InboxId, ItemId, PluginId, Timestamp};

use crate::{Executor, Param, StoreError};
use row::columns;

/// The texts of this repository's files.
pub(super) const FILES: [super::Statements; 3] = [STATEMENTS, decide::STATEMENTS, list::STATEMENTS];

/// The two texts that differ only in the column that names the item.
///
/// What a person decided for good stays: such a row is left as it is.
macro_rules! put_by {
    ($column:literal) => {
        concat!(
            "insert into match_inbox (id, ", $column, ", library_id, plugin_id, status, reason, reason_text, query, candidates,
               best_score, margin, rejected, task_id, created_at, updated_at)
             values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
             on conflict (", $column, ", plugin_id) do update set
               library_id = excluded.library_id,
               status = case when match_inbox.status = 'snoozed' then 'snoozed' else 'waiting' end,
               reason = excluded.reason, reason_text = excluded.reason_text, query = excluded.query,
               candidates = excluded.candidates, best_score = excluded.best_score, margin = excluded.margin,
               task_id = excluded.task_id, updated_at = excluded.updated_at, version = match_inbox.version + 1
             where match_inbox.status in ('waiting', 'snoozed', 'rejected') and match_inbox.version = $14
             returning ", columns!()
        )
    };
}

statements! {
    BY_ID = concat!("select ", columns!(), " from match_inbox where id = $1");
    OF_SERIES = concat!("select ", columns!(), " from match_inbox where series_id = $1 and plugin_id = $2");
    OF_BOOK = concat!("select ", columns!(), " from match_inbox where book_id = $1 and plugin_id = $2");
    PUT_SERIES = put_by!("series_id");
    PUT_BOOK = put_by!("book_id");
    CLEAR = "delete from match_inbox where id = $1 and version = $2";
    HOLD = "update match_inbox set version = version where id = $1 and version = $2";
    IS_DUE = "select 1 from match_inbox where status = 'snoozed' and snoozed_until <= $1 limit 1";
    WAKE = "update match_inbox set status = 'waiting', snoozed_until = null, updated_at = $1, version = version + 1
            where status = 'snoozed' and snoozed_until <= $1";
}

/// One entry.
pub async fn by_id(on: &impl Executor, id: InboxId) -> Result<Option<InboxEntry>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// The entry of an item and a plugin.
pub async fn of_item(
    on: &impl Executor,
    item: ItemId,
    plugin: PluginId,
) -> Result<Option<InboxEntry>, StoreError> {
    let (sql, id) = by_item(item, OF_SERIES, OF_BOOK);
    on.query_opt(sql, &[id, plugin.into()]).await
}

/// Lets a match wait for a person, in place of what waited for the same item and plugin before. Refused
/// candidates are kept as they were. `None` when a person decided the item for good, or the entry is not the version
/// any more that `entry` names.
pub async fn put(on: &impl Executor, entry: &InboxEntry) -> Result<Option<InboxEntry>, StoreError> {
    let (sql, item) = by_item(entry.item, PUT_SERIES, PUT_BOOK);
    let params = [
        entry.id.into(),
        item,
        entry.library_id.into(),
        entry.plugin_id.into(),
        entry.reason.name().into(),
        entry.reason_text.as_str().into(),
        entry.query.as_str().into(),
        Param::json(&entry.candidates),
        entry.best_score.into(),
        entry.margin.into(),
        Param::json(&entry.rejected),
        entry.task_id.into(),
        entry.updated_at.into(),
        entry.version.into(),
    ];
    on.query_opt(sql, &params).await
}

/// Removes an entry whose item was matched otherwise. `false` when it is not as it was seen any more.
pub async fn clear(on: &impl Executor, id: InboxId, version: i64) -> Result<bool, StoreError> {
    Ok(on.execute(CLEAR, &[id.into(), version.into()]).await? == 1)
}

/// Keeps others from changing an entry until the transaction ends. `false` when somebody did already.
pub async fn hold(on: &impl Executor, id: InboxId, version: i64) -> Result<bool, StoreError> {
    Ok(on.execute(HOLD, &[id.into(), version.into()]).await? == 1)
}

/// Brings back what was put away until now. Returns how many entries came back.
pub async fn wake(on: &impl Executor, now: Timestamp) -> Result<u64, StoreError> {
    let due: Option<(i64,)> = on.query_opt(IS_DUE, &[now.into()]).await?;
    match due {
        Some(_) => on.execute(WAKE, &[now.into()]).await,
        None => Ok(0),
    }
}

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
