//! What a kind of work implements, and what it is told.

use codex_domain::{ItemId, LibraryId, PluginId, RunId, ScheduleId, TaskId, Timestamp, UserId};
use codex_store::repo::tasks::{NewItems, Task};
use futures_util::future::BoxFuture;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::caller::Caller;
use crate::error::{AppError, Result};

/// Work to be put into the queue. Whoever puts it there has checked that the caller may.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// The name of a registered [`Kind`].
    pub kind: &'static str,
    /// What people see.
    pub title: String,
    /// What the kind needs to know.
    pub params: Value,
    /// What it will cost, usually a [`Plan`](super::Plan).
    pub plan: Option<Value>,
    /// One of the `PRIORITY_` constants of this module.
    pub priority: i64,
    /// The library it is about.
    pub library: Option<LibraryId>,
    /// The plugin it asks; it waits when the plugin has to wait.
    pub plugin: Option<PluginId>,
    /// Who asked for it.
    pub user: Option<UserId>,
    /// The schedule that asked for it.
    pub schedule: Option<ScheduleId>,
    /// What it is about.
    pub items: NewItems,
}

/// A kind of work.
pub trait Kind: Send + Sync {
    /// Its name in the database.
    fn name(&self) -> &'static str;

    /// How many items are in work at once.
    fn concurrency(&self) -> usize;

    /// Prepares one task: compiles rules, loads settings. Called once per claim. An error fails the task,
    /// except when something is merely unavailable for now.
    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>>;

    /// The work that writes what a dry run showed: all of it, or the items at these places.
    fn apply<'a>(
        &'a self,
        dry_run: &'a Task,
        _places: Option<&'a [i64]>,
    ) -> BoxFuture<'a, Result<NewTask>> {
        Box::pin(async {
            Err(AppError::Conflict(format!(
                "what “{}” showed cannot be applied from here",
                dry_run.title
            )))
        })
    }
}

/// One task, prepared.
pub trait Runner: Send + Sync {
    /// Does one item. The future may be dropped at any await and the item be begun again; what it writes
    /// belongs into one transaction, together with `finish_item`.
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome>;
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemOutcome {
    /// The runner ended the item in its own transaction.
    Stored,
    /// Done, with nothing of its own written that must count exactly once.
    Done(Value),
    /// There was a reason not to do it.
    Skipped {
        /// A stable word.
        reason: String,
        /// More about it: an object, or null.
        detail: Value,
    },
    /// It failed.
    Failed {
        /// What was tried, why it failed, what to do.
        error: String,
        /// Whether trying again may help.
        retry: bool,
    },
    /// The provider did not answer. It is tried again like what failed; several in a row make the task pause.
    Unanswered {
        /// What was tried, and why it failed.
        error: String,
    },
    /// The provider said when it may be asked again. Everything that asks the same plugin waits with it.
    Wait {
        /// When.
        until: Timestamp,
        /// Why, for people.
        why: String,
    },
}

/// A task as its kind sees it.
#[derive(Debug, Clone)]
pub struct TaskContext {
    /// Its id.
    pub id: TaskId,
    /// The journal's name for everything it changes.
    pub run_id: RunId,
    /// What people see.
    pub title: String,
    /// What the kind needs to know.
    pub params: Value,
    /// The library it is about.
    pub library: Option<LibraryId>,
    /// The plugin it asks.
    pub plugin: Option<PluginId>,
    /// Who asked for it.
    pub user: Option<UserId>,
    /// As whom services are called: the server, whose questions to plugins wait by the task's priority.
    pub caller: Caller,
    /// Cancelled when the task stops, for whatever reason.
    pub cancelled: CancellationToken,
}
