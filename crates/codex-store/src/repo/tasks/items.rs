//! What becomes of each item: claimed in batches, ended exactly once.

use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{BookId, ItemId, SeriesId, TaskId, Timestamp};

use super::claim::Lease;
use super::{TaskCounts, Waiting};
use crate::repo::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// An item to be worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimedItem {
    /// Its place in the task.
    pub seq: i64,
    /// The series or book.
    pub item: ItemId,
    /// How often it failed already.
    pub failures: u32,
}

impl FromRow for ClaimedItem {
    const TABLE: &'static str = "task_items";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            seq: row.take()?,
            item: item(row)?,
            failures: row.take()?,
        })
    }
}

fn item(row: &mut Row<'_>) -> Result<ItemId, ColumnError> {
    let (series, book): (Option<SeriesId>, Option<BookId>) = (row.take()?, row.take()?);
    match (series, book) {
        (Some(series), None) => Ok(ItemId::Series(series)),
        (None, Some(book)) => Ok(ItemId::Book(book)),
        _ => Err(row.contradiction("an item is either a series or a book")),
    }
}

/// What a worker gets that asks for items.
#[derive(Debug, Clone, PartialEq)]
pub enum Claimed {
    /// These; never empty.
    Items(Vec<ClaimedItem>),
    /// None now: the plugin said when it may be asked again.
    Waiting(Waiting),
    /// None now: what is left is to be tried again later.
    Later(Timestamp),
    /// Nothing is left but what was claimed before.
    Nothing,
    /// The task is not the worker's any more: a person stopped it, or another server has it.
    Lost,
}

/// How one item of a task ended.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemResult {
    /// The task.
    pub task: TaskId,
    /// The item's place in it.
    pub seq: i64,
    /// [`TaskItemStatus::Done`], `Failed` or `Skipped`.
    pub status: TaskItemStatus,
    /// What came of it, in the words of the kind.
    pub outcome: serde_json::Value,
    /// Why it failed.
    pub error: Option<String>,
}

/// What a worker says about an item it claimed.
#[derive(Debug, Clone, PartialEq)]
pub enum Settled {
    /// It ended.
    Ended(ItemResult),
    /// It failed and is tried again.
    Retry {
        /// Its place in the task.
        seq: i64,
        /// When.
        not_before: Timestamp,
        /// What went wrong.
        error: String,
    },
    /// It could not be begun and is open again, as if nothing had happened.
    Reopened {
        /// Its place in the task.
        seq: i64,
    },
}

/// One item as people see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    /// Its place in the task.
    pub seq: i64,
    /// The series or book.
    pub item: ItemId,
    /// The series' or book's title.
    pub title: String,
    /// Where it stands.
    pub status: TaskItemStatus,
    /// What came of it.
    pub outcome: Option<serde_json::Value>,
    /// Why it failed, or failed last.
    pub error: Option<String>,
    /// How often it was begun.
    pub attempts: u32,
    /// When it is tried again.
    pub not_before: Option<Timestamp>,
    /// When it last moved.
    pub updated_at: Timestamp,
}

impl FromRow for ItemRow {
    const TABLE: &'static str = "task_items";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            seq: row.take()?,
            item: item(row)?,
            title: row.take()?,
            status: row.take_with(|name: String| name.parse())?,
            outcome: row.take::<Option<Json<_>>>()?.map(|Json(outcome)| outcome),
            error: row.take()?,
            attempts: row.take()?,
            not_before: row.take()?,
            updated_at: row.take()?,
        })
    }
}

statements! {
    STANDING = "select tasks.status, plugin_pauses.until, plugin_pauses.reason
                from tasks left join plugin_pauses on plugin_pauses.plugin_id = tasks.plugin_id
                where tasks.id = $1 and tasks.worker = $2";
    // Bounded on both sides by values rather than joined with a list: a planner that does not know yet how many items
    // there are would read the list once for each of them.
    CLAIM = "update task_items set status = 'running', attempts = attempts + 1, updated_at = $2
             where task_id = $1 and status = 'pending' and (not_before is null or not_before <= $2)
               and seq >= (select seq from task_items
                           where task_id = $1 and status in ('pending', 'running') and status = 'pending'
                             and (not_before is null or not_before <= $2) order by seq limit 1)
               and seq <= (select max(seq) from (select seq from task_items
                           where task_id = $1 and status in ('pending', 'running') and status = 'pending'
                             and (not_before is null or not_before <= $2) order by seq limit $3) as next)
             returning seq, series_id, book_id, failures";
    NEXT = "select min(not_before) from task_items where task_id = $1 and status in ('pending', 'running') and status = 'pending'";
    COUNT = "update tasks set items_done = items_done + $2, items_failed = items_failed + $3, items_skipped = items_skipped + $4,
               updated_at = $5 where id = $1 and status in ('running', 'paused')";
    OWNED = "update tasks set updated_at = $3 where id = $1 and worker = $2 and status in ('running', 'paused')";
    END = "update task_items set status = $3, outcome = $4, error = $5, not_before = null, updated_at = $6
           where task_id = $1 and seq = $2 and status = 'running'";
    RETRY = "update task_items set status = 'pending', failures = failures + 1, not_before = $3, error = $4, updated_at = $5
             where task_id = $1 and seq = $2 and status = 'running'";
    REOPEN = "update task_items set status = 'pending', attempts = attempts - 1, updated_at = $3
              where task_id = $1 and seq = $2 and status = 'running'";
}

/// Claims the next open items for whoever holds the task.
pub async fn claim_items(
    on: &impl Executor,
    lease: Lease,
    limit: usize,
    now: Timestamp,
) -> Result<Claimed, StoreError> {
    type Standing = (String, Option<Timestamp>, Option<String>);
    let ids = [lease.task.into(), lease.worker.into()];
    let standing: Option<Standing> = on.query_opt(STANDING, &ids).await?;
    match standing {
        Some((status, ..)) if status != TaskStatus::Running.name() => return Ok(Claimed::Lost),
        Some((_, Some(until), reason)) if until > now => {
            let reason = reason.unwrap_or_default();
            return Ok(Claimed::Waiting(Waiting { until, reason }));
        }
        Some(_) => {}
        None => return Ok(Claimed::Lost),
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let params = [lease.task.into(), now.into(), limit.into()];
    let mut items: Vec<ClaimedItem> = on.query(CLAIM, &params).await?;
    if items.is_empty() {
        let (next,): (Option<Timestamp>,) = on.query_one(NEXT, &[lease.task.into()]).await?;
        return Ok(next.map_or(Claimed::Nothing, Claimed::Later));
    }
    items.sort_by_key(|item| item.seq);
    Ok(Claimed::Items(items))
}

/// Ends an item in the caller's transaction, best as its last statement. `false` when the item is not in
/// work any more (it was ended already, or its task was cancelled): nothing is written then, and the
/// caller drops its transaction.
pub async fn finish_item(
    on: &impl Executor,
    result: &ItemResult,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let counts = one(result.status);
    if !count(on, result.task, counts, 1, now).await? {
        return Ok(false);
    }
    let is_ended = end(on, result, now).await?;
    if !is_ended {
        count(on, result.task, counts, -1, now).await?;
    }
    Ok(is_ended)
}

/// Writes what became of items of a task the caller holds. `false` when it does not hold it any more: nothing is written.
pub async fn settle(
    on: &impl Executor,
    lease: Lease,
    settled: &[Settled],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let task = lease.task;
    let params = [task.into(), lease.worker.into(), now.into()];
    if on.execute(OWNED, &params).await? == 0 {
        return Ok(false);
    }
    let mut counts = TaskCounts::default();
    for one_settled in settled {
        match one_settled {
            Settled::Ended(result) => {
                if end(on, result, now).await? {
                    let ended = one(result.status);
                    counts.done += ended.done;
                    counts.failed += ended.failed;
                    counts.skipped += ended.skipped;
                }
            }
            Settled::Retry {
                seq,
                not_before,
                error,
            } => {
                let params = [
                    task.into(),
                    (*seq).into(),
                    (*not_before).into(),
                    error.as_str().into(),
                    now.into(),
                ];
                on.execute(RETRY, &params).await?;
            }
            Settled::Reopened { seq } => {
                on.execute(REOPEN, &[task.into(), (*seq).into(), now.into()])
                    .await?;
            }
        }
    }
    count(on, task, counts, 1, now).await?;
    Ok(true)
}

/// One page of a task's items, in their order.
pub async fn item_page(
    on: &impl Executor,
    task: TaskId,
    status: Option<TaskItemStatus>,
    page: PageRequest,
) -> Result<Listed<ItemRow>, StoreError> {
    let mut filters = Filters::default();
    filters.add("task_items.task_id = $?", task);
    if let Some(status) = status {
        filters.add("task_items.status = $?", status.name());
    }
    let list = ListSql {
        columns: "seq, task_items.series_id, book_id, coalesce(series.title, books.title, ''), task_items.status, outcome,
                  error, attempts, not_before, task_items.updated_at",
        table: "task_items left join series on series.id = task_items.series_id left join books on books.id = book_id",
        order: "seq ↕",
        direction: Direction::Ascending,
        access: Access::Index,
        key: None,
        filters,
    };
    list.run(on, page).await
}

async fn end(on: &impl Executor, result: &ItemResult, now: Timestamp) -> Result<bool, StoreError> {
    let params = [
        result.task.into(),
        result.seq.into(),
        result.status.name().into(),
        Param::json(&result.outcome),
        result.error.as_deref().into(),
        now.into(),
    ];
    Ok(on.execute(END, &params).await? == 1)
}

async fn count(
    on: &impl Executor,
    task: TaskId,
    counts: TaskCounts,
    sign: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let number = |count: u64| Param::Integer(sign * i64::try_from(count).unwrap_or(i64::MAX));
    let params = [
        task.into(),
        number(counts.done),
        number(counts.failed),
        number(counts.skipped),
        now.into(),
    ];
    Ok(on.execute(COUNT, &params).await? == 1)
}

fn one(status: TaskItemStatus) -> TaskCounts {
    let mut counts = TaskCounts::default();
    match status {
        TaskItemStatus::Done => counts.done = 1,
        TaskItemStatus::Failed => counts.failed = 1,
        TaskItemStatus::Skipped => counts.skipped = 1,
        TaskItemStatus::Pending | TaskItemStatus::Running => {}
    }
    counts
}
