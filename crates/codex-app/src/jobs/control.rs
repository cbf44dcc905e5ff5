//! What people see of tasks, and what they do to them.

use codex_domain::TaskId;
use codex_domain::permission::Permission;
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_store::repo::tasks;
use serde_json::Value;

use super::live::Stop;
use super::{ItemRow, Jobs, Listed, PageRequest, Speed, Task, TaskFilter};
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// A task, and how fast it is while it is at work on this server.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskView {
    /// The row.
    pub task: Task,
    /// Its pace.
    pub speed: Option<Speed>,
}

impl Jobs {
    /// One page of tasks, the newest first.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: &TaskFilter,
        page: PageRequest,
    ) -> Result<Listed<TaskView>> {
        caller.require(Permission::LibrariesRead)?;
        let listed = tasks::list(&self.shared.db, filter, page).await?;
        Ok(Listed {
            rows: listed
                .rows
                .into_iter()
                .map(|task| self.view(task))
                .collect(),
            total: listed.total,
        })
    }

    /// One task.
    pub async fn get(&self, caller: &Caller, id: TaskId) -> Result<TaskView> {
        caller.require(Permission::LibrariesRead)?;
        self.require(id).await
    }

    /// One page of a task's items, in their order.
    pub async fn items(
        &self,
        caller: &Caller,
        id: TaskId,
        status: Option<TaskItemStatus>,
        page: PageRequest,
    ) -> Result<Listed<ItemRow>> {
        caller.require(Permission::LibrariesRead)?;
        self.require(id).await?;
        Ok(tasks::item_page(&self.shared.db, id, status, page).await?)
    }

    /// Lets a task rest. What is in work may finish.
    pub async fn pause(&self, caller: &Caller, id: TaskId) -> Result<TaskView> {
        caller.require(Permission::SeriesWrite)?;
        let shared = &self.shared;
        let is_paused = tasks::pause(&shared.db, id, shared.clock.now()).await?;
        if is_paused && let Some(live) = shared.live(id) {
            live.stop(Stop::Pause);
        }
        self.changed(id, is_paused, "paused").await
    }

    /// Lets a paused task go on.
    pub async fn resume(&self, caller: &Caller, id: TaskId) -> Result<TaskView> {
        caller.require(Permission::SeriesWrite)?;
        let now = self.shared.clock.now();
        let is_resumed = tasks::resume(&self.shared.db, id, now).await?;
        self.changed(id, is_resumed, "resumed").await
    }

    /// Ends a task at once. What it did stays done.
    pub async fn cancel(&self, caller: &Caller, id: TaskId) -> Result<TaskView> {
        caller.require(Permission::SeriesWrite)?;
        let shared = &self.shared;
        let tx = shared.db.begin().await?;
        let is_cancelled = tasks::cancel(&tx, id, shared.clock.now()).await?;
        tx.commit().await?;
        if is_cancelled && let Some(live) = shared.live(id) {
            live.stop(Stop::Cancel);
        }
        self.changed(id, is_cancelled, "cancelled").await
    }

    /// Takes up what failed, or was left open, in a task that is over.
    pub async fn retry(&self, caller: &Caller, id: TaskId) -> Result<TaskView> {
        caller.require(Permission::SeriesWrite)?;
        let tx = self.shared.db.begin().await?;
        let is_open = tasks::retry(&tx, id, self.shared.clock.now()).await?;
        tx.commit().await?;
        self.changed(id, is_open, "tried again").await
    }

    /// Writes what a dry run showed: all of it, or the items at these places.
    pub async fn apply(
        &self,
        caller: &Caller,
        id: TaskId,
        places: Option<&[i64]>,
    ) -> Result<TaskId> {
        caller.require(Permission::SeriesWrite)?;
        let TaskView { task, .. } = self.require(id).await?;
        if !is_dry_run(&task) {
            let title = &task.title;
            return Err(AppError::Conflict(format!(
                "the task “{title}” is no dry run"
            )));
        }
        if task.status != TaskStatus::Completed {
            return Err(refused(&task, "applied"));
        }
        if places.is_some_and(<[i64]>::is_empty) {
            return Err(AppError::invalid(
                "seqs",
                "must name at least one item, or be left out",
            ));
        }
        let kind = self.shared.kind(&task.kind).ok_or_else(|| {
            AppError::Conflict(format!(
                "this server does not know work of the kind `{}`",
                task.kind
            ))
        })?;
        let mut new = kind.apply(&task, places).await?;
        new.user = caller.user_id();
        self.enqueue(new).await
    }

    /// Forgets a task that is over.
    pub async fn delete(&self, caller: &Caller, id: TaskId) -> Result<()> {
        caller.require(Permission::SeriesWrite)?;
        if tasks::delete(&self.shared.db, id).await? {
            self.shared.tell(id);
            return Ok(());
        }
        let view = self.require(id).await?;
        Err(refused(&view.task, "deleted"))
    }

    async fn changed(&self, id: TaskId, is_done: bool, what: &str) -> Result<TaskView> {
        let view = self.require(id).await?;
        if !is_done {
            return Err(refused(&view.task, what));
        }
        self.shared.tell(id);
        self.shared.wake.notify_one();
        Ok(view)
    }

    async fn require(&self, id: TaskId) -> Result<TaskView> {
        let task = tasks::by_id(&self.shared.db, id).await?;
        task.map(|task| self.view(task))
            .ok_or_else(|| AppError::not_found("task", id))
    }

    fn view(&self, mut task: Task) -> TaskView {
        let now = self.shared.clock.now();
        task.waiting = task
            .waiting
            .filter(|waiting| waiting.until > now && !task.status.is_over());
        let live = self.shared.live(task.id);
        let speed = live
            .filter(|_| task.status == TaskStatus::Running)
            .and_then(|live| live.per_second())
            .map(|per_second| Speed::new(per_second, task.counts.open()));
        TaskView { task, speed }
    }
}

/// Whether a task only shows what it would do.
pub fn is_dry_run(task: &Task) -> bool {
    task.params.get("dryRun").and_then(Value::as_bool) == Some(true)
}

fn refused(task: &Task, what: &str) -> AppError {
    let why = match task.status {
        TaskStatus::Pending => "it waits for its turn",
        TaskStatus::Running => "it is at work",
        TaskStatus::Paused => "it is paused",
        TaskStatus::Completed if what == "tried again" => "nothing of it failed",
        TaskStatus::Completed => "it is completed",
        TaskStatus::Failed => "it failed",
        TaskStatus::Cancelled => "it was cancelled",
    };
    AppError::Conflict(format!("the task “{}” cannot be {what}: {why}", task.title))
}
