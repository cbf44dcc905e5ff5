//! Tasks: work that outlives the process, item by item.
//!
//! Reading order: `enqueue` (how a task comes to be), `claim` (who works on it), `items` (what becomes of each
//! item), `control` (what people do to it).
//!
//! Whoever writes the row of a task and rows of its items in one transaction writes the task first: then no
//! two transactions wait for each other.

mod claim;
mod control;
mod enqueue;
mod items;

use codex_domain::task::TaskStatus;
use codex_domain::{LibraryId, PluginId, RunId, ScheduleId, TaskId, Timestamp, UserId};

use super::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{ColumnError, Executor, FromRow, Json, Row, StoreError};

pub use claim::{
    Lease, clear_pauses_before, end, give_back, hold, pause_plugin, renew, runnable, set_pauses,
    take, wake_plugin,
};
pub use control::{cancel, delete, forget_one_before, pause, resume, retry};
pub use enqueue::{Found, NewItems, discard_empty, insert, set_plan};
pub use items::{
    Claimed, ClaimedItem, ItemResult, ItemRow, Settled, claim_items, finish_item, item_page, settle,
};

/// Every text of the files below this one.
pub(super) const PARTS: [super::Statements; 4] = [
    claim::STATEMENTS,
    control::STATEMENTS,
    enqueue::STATEMENTS,
    items::STATEMENTS,
];

/// The columns of a task.
macro_rules! columns {
    () => {
        "tasks.id, tasks.kind, tasks.title, tasks.status, tasks.priority, tasks.params, tasks.plan, tasks.run_id,
         tasks.library_id, tasks.plugin_id, tasks.user_id, tasks.schedule_id, tasks.items_total, tasks.items_done,
         tasks.items_failed, tasks.items_skipped, tasks.not_before, tasks.waiting_reason, plugin_pauses.until,
         plugin_pauses.reason, tasks.error, tasks.created_at, tasks.started_at, tasks.finished_at,
         tasks.pauses"
    };
}

/// Tasks, with what their plugins wait for.
macro_rules! table {
    () => {
        "tasks left join plugin_pauses on plugin_pauses.plugin_id = tasks.plugin_id"
    };
}

statements! {
    BY_ID = concat!("select ", columns!(), " from ", table!(), " where tasks.id = $1");
    OPEN_OF_SCHEDULE = "select id from tasks where schedule_id = $1 and status in ('pending', 'running', 'paused') limit 1";
}

/// How many items ended, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskCounts {
    /// All of them.
    pub total: u64,
    /// Done.
    pub done: u64,
    /// Failed for good.
    pub failed: u64,
    /// Left alone for a reason.
    pub skipped: u64,
}

impl TaskCounts {
    /// Items that ended, whichever way.
    pub const fn ended(&self) -> u64 {
        self.done + self.failed + self.skipped
    }

    /// Items that are still to be done.
    pub const fn open(&self) -> u64 {
        self.total.saturating_sub(self.ended())
    }
}

/// A moment before which work does not go on, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The moment.
    pub until: Timestamp,
    /// Why, for people.
    pub reason: String,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// What kind of work.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub status: TaskStatus,
    /// Larger goes first.
    pub priority: i64,
    /// What the kind needs to know.
    pub params: serde_json::Value,
    /// What it was expected to cost.
    pub plan: Option<serde_json::Value>,
    /// The journal's name for everything it changes.
    pub run_id: RunId,
    /// The library it is about.
    pub library_id: Option<LibraryId>,
    /// The plugin it asks.
    pub plugin_id: Option<PluginId>,
    /// Who asked for it.
    pub user_id: Option<UserId>,
    /// The schedule that asked for it.
    pub schedule_id: Option<ScheduleId>,
    /// How far it is.
    pub counts: TaskCounts,
    /// What it waits for: its own moment, or its plugin's.
    pub waiting: Option<Waiting>,
    /// Why it failed.
    pub error: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When work on it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// How often it paused in a row because its provider did not answer.
    pub pauses: u32,
}

impl FromRow for Task {
    const TABLE: &'static str = "tasks";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let count = |row: &mut Row<'_>| row.take_with(|count: i64| u64::try_from(count));
        Ok(Self {
            id: row.take()?,
            kind: row.take()?,
            title: row.take()?,
            status: row.take_with(|name: String| name.parse())?,
            priority: row.take()?,
            params: row.take::<Json<_>>()?.0,
            plan: row.take::<Option<Json<_>>>()?.map(|Json(plan)| plan),
            run_id: row.take()?,
            library_id: row.take()?,
            plugin_id: row.take()?,
            user_id: row.take()?,
            schedule_id: row.take()?,
            counts: TaskCounts {
                total: count(row)?,
                done: count(row)?,
                failed: count(row)?,
                skipped: count(row)?,
            },
            waiting: waiting(row)?,
            error: row.take()?,
            created_at: row.take()?,
            started_at: row.take()?,
            finished_at: row.take()?,
            pauses: row.take()?,
        })
    }
}

/// The later of the task's own moment and its plugin's.
fn waiting(row: &mut Row<'_>) -> Result<Option<Waiting>, ColumnError> {
    let mut take = || -> Result<Option<Waiting>, ColumnError> {
        let until: Option<Timestamp> = row.take()?;
        let reason: Option<String> = row.take()?;
        Ok(until.map(|until| Waiting {
            until,
            reason: reason.unwrap_or_default(),
        }))
    };
    let (own, plugins) = (take()?, take()?);
    Ok([own, plugins]
        .into_iter()
        .flatten()
        .max_by_key(|waiting| waiting.until))
}

/// Which tasks are listed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskFilter {
    /// Only those that stand here.
    pub status: Option<TaskStatus>,
    /// Only those that are over, or only those that are not.
    pub is_over: Option<bool>,
    /// Only work of this kind.
    pub kind: Option<String>,
    /// Only what is about this library.
    pub library: Option<LibraryId>,
}

/// One task.
pub async fn by_id(on: &impl Executor, id: TaskId) -> Result<Option<Task>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// A task of a schedule that is not over.
pub async fn open_of_schedule(
    on: &impl Executor,
    schedule: ScheduleId,
) -> Result<Option<TaskId>, StoreError> {
    let task: Option<(TaskId,)> = on.query_opt(OPEN_OF_SCHEDULE, &[schedule.into()]).await?;
    Ok(task.map(|(id,)| id))
}

/// One page of tasks, the newest first.
pub async fn list(
    on: &impl Executor,
    filter: &TaskFilter,
    page: PageRequest,
) -> Result<Listed<Task>, StoreError> {
    let mut filters = Filters::default();
    if let Some(status) = filter.status {
        filters.add("tasks.status = $?", status.name());
    }
    if let Some(is_over) = filter.is_over {
        filters.add("(tasks.finished_at is not null) = $?", is_over);
    }
    if let Some(kind) = &filter.kind {
        filters.add("tasks.kind = $?", kind);
    }
    if let Some(library) = filter.library {
        filters.add("tasks.library_id = $?", library);
    }
    let list = ListSql {
        columns: columns!(),
        table: table!(),
        order: "tasks.created_at ↕, tasks.id ↕",
        direction: Direction::Descending,
        access: Access::Scan,
        key: None,
        filters,
    };
    list.run(on, page).await
}
