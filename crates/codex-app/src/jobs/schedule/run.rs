//! From a schedule to a task.

use std::sync::Arc;

use codex_domain::{TaskId, Timestamp, UserId};
use codex_store::repo::schedules::{self, LastRun};
use codex_store::repo::tasks;
use serde_json::Value;

use super::cron::When;
use super::{Schedule, ScheduleKind};
use crate::error::{AppError, Result};
use crate::jobs::{Jobs, NewTask, PRIORITY_SCHEDULED};

impl Jobs {
    /// Teaches the server a kind of schedule.
    pub fn register_schedule(&self, kind: Arc<dyn ScheduleKind>) {
        self.shared.schedule_kinds.write().insert(kind.name(), kind);
    }

    /// Runs whatever is due. Times that were missed while the server was down count as one.
    pub(super) async fn run_due(&self) -> Result<()> {
        let now = self.shared.clock.now();
        for schedule in schedules::due(&self.shared.db, now).await? {
            self.run_one(&schedule, now).await?;
        }
        Ok(())
    }

    /// A run that is due is taken, put into the queue and remembered in one transaction: it neither gets lost nor
    /// runs twice.
    async fn run_one(&self, schedule: &Schedule, now: Timestamp) -> Result<()> {
        let Some(due) = schedule.next_run_at else {
            return Ok(());
        };
        let when = When::parse(&schedule.cron, schedule.timezone.as_deref());
        let next = when.ok().and_then(|when| when.after(now));
        let work = self.due_work(schedule).await?;
        let tx = self.shared.db.begin().await?;
        if !schedules::advance(&tx, schedule.id, due, next).await? {
            return Ok(());
        }
        let (run, task) = match work {
            Ok(new) => {
                let (task, _) = self.insert(&tx, new).await?;
                (queued(task, now), Some(task))
            }
            Err(run) => (run, None),
        };
        schedules::ran(&tx, schedule.id, &run).await?;
        tx.commit().await?;
        if let Some(task) = task {
            self.announce(task);
        }
        Ok(())
    }

    /// The work of a schedule that is due, or how to remember that there is none.
    async fn due_work(&self, schedule: &Schedule) -> Result<Result<NewTask, LastRun>> {
        let no_run = |status: &str, message: String| LastRun {
            at: Some(self.shared.clock.now()),
            task: schedule.last.task,
            status: Some(status.to_owned()),
            message: Some(message),
            counts: None,
        };
        if let Some(task) = tasks::open_of_schedule(&self.shared.db, schedule.id).await? {
            let message = format!("the previous run is still going (task {task})");
            return Ok(Err(no_run("skipped", message)));
        }
        let work = self.work_of(schedule, None, PRIORITY_SCHEDULED).await;
        Ok(work.map_err(|error| {
            tracing::warn!(%error, schedule = %schedule.name, "a schedule could not run");
            no_run("failed", error.to_string())
        }))
    }

    /// Puts the work of a schedule into the queue.
    pub(super) async fn enqueue_scheduled(
        &self,
        schedule: &Schedule,
        user: Option<UserId>,
        priority: i64,
    ) -> Result<TaskId> {
        let new = self.work_of(schedule, user, priority).await?;
        let tx = self.shared.db.begin().await?;
        let (task, _) = self.insert(&tx, new).await?;
        let run = queued(task, self.shared.clock.now());
        schedules::ran(&tx, schedule.id, &run).await?;
        tx.commit().await?;
        self.announce(task);
        Ok(task)
    }

    async fn work_of(
        &self,
        schedule: &Schedule,
        user: Option<UserId>,
        priority: i64,
    ) -> Result<NewTask> {
        let kind = self.schedule_kind(&schedule.config)?;
        let new = kind.task(schedule.library_id, &schedule.config).await?;
        Ok(NewTask {
            schedule: Some(schedule.id),
            user,
            priority,
            ..new
        })
    }

    /// The kind a schedule's settings name.
    pub(super) fn schedule_kind(&self, config: &Value) -> Result<Arc<dyn ScheduleKind>> {
        let kinds = self.shared.schedule_kinds.read();
        let Some(name) = config.get("type").and_then(Value::as_str) else {
            return Err(AppError::invalid(
                "config.type",
                "must name what is to be done",
            ));
        };
        kinds.get(name).cloned().ok_or_else(|| {
            let mut known: Vec<&str> = kinds.keys().copied().collect();
            known.sort_unstable();
            let detail = format!("must be one of {}, not `{name}`", known.join(", "));
            AppError::invalid("config.type", detail)
        })
    }
}

fn queued(task: TaskId, at: Timestamp) -> LastRun {
    LastRun {
        at: Some(at),
        task: Some(task),
        status: Some("queued".to_owned()),
        message: None,
        counts: None,
    }
}
