//! From a schedule to a task.

use std::sync::Arc;

use codex_domain::{TaskId, Timestamp, UserId};
use codex_store::repo::schedules::{self, LastRun};
use codex_store::repo::tasks;
use serde_json::Value;

use super::cron::When;
use super::{Schedule, ScheduleKind};
use crate::error::{AppError, Result};
use crate::jobs::{Jobs, PRIORITY_SCHEDULED};

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

    async fn run_one(&self, schedule: &Schedule, now: Timestamp) -> Result<()> {
        let db = &self.shared.db;
        let Some(due) = schedule.next_run_at else {
            return Ok(());
        };
        let when = When::parse(&schedule.cron, schedule.timezone.as_deref());
        let next = when.ok().and_then(|when| when.after(now));
        if !schedules::advance(db, schedule.id, due, next).await? {
            return Ok(());
        }
        if let Some(task) = tasks::open_of_schedule(db, schedule.id).await? {
            let message = format!("the previous run is still going (task {task})");
            return self.no_run(schedule, now, "skipped", message).await;
        }
        match self
            .enqueue_scheduled(schedule, None, PRIORITY_SCHEDULED)
            .await
        {
            Ok(_) => Ok(()),
            Err(error) => {
                tracing::warn!(%error, schedule = %schedule.name, "a schedule could not run");
                self.no_run(schedule, now, "failed", error.to_string())
                    .await
            }
        }
    }

    /// Puts the work of a schedule into the queue.
    pub(super) async fn enqueue_scheduled(
        &self,
        schedule: &Schedule,
        user: Option<UserId>,
        priority: i64,
    ) -> Result<TaskId> {
        let kind = self.schedule_kind(&schedule.config)?;
        let mut new = kind.task(schedule.library_id, &schedule.config).await?;
        new.schedule = Some(schedule.id);
        new.user = user;
        new.priority = priority;
        let task = self.enqueue(new).await?;
        let run = LastRun {
            at: Some(self.shared.clock.now()),
            task: Some(task),
            status: Some("queued".to_owned()),
            message: None,
            counts: None,
        };
        schedules::ran(&self.shared.db, schedule.id, &run).await?;
        Ok(task)
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

    /// Remembers that a run that was due created no task.
    async fn no_run(
        &self,
        schedule: &Schedule,
        at: Timestamp,
        status: &str,
        message: String,
    ) -> Result<()> {
        let run = LastRun {
            at: Some(at),
            task: schedule.last.task,
            status: Some(status.to_owned()),
            message: Some(message),
            counts: None,
        };
        schedules::ran(&self.shared.db, schedule.id, &run).await?;
        Ok(())
    }
}
