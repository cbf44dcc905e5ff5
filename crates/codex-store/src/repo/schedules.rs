//! Schedules: when a library's work is put into the queue by itself.

use codex_domain::{LibraryId, PluginId, ScheduleId, TaskId, Timestamp};

use super::tasks::TaskCounts;
use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// A schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Its id.
    pub id: ScheduleId,
    /// The library it works on.
    pub library_id: LibraryId,
    /// The plugin it asks; the schedule goes with it.
    pub plugin_id: Option<PluginId>,
    /// What people call it.
    pub name: String,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// When, as a cron expression.
    pub cron: String,
    /// The time zone the expression is read in; the server's when `None`.
    pub timezone: Option<String>,
    /// What it does: an object whose `type` names the kind.
    pub config: serde_json::Value,
    /// When it runs next.
    pub next_run_at: Option<Timestamp>,
    /// What became of the last time.
    pub last: LastRun,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

/// What became of the last time a schedule was due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastRun {
    /// When that was.
    pub at: Option<Timestamp>,
    /// The last task it created, if that is still known.
    pub task: Option<TaskId>,
    /// `skipped` or `failed` when there is no task; otherwise where the task stands, or `queued` when it is forgotten.
    pub status: Option<String>,
    /// Why there is no task.
    pub message: Option<String>,
    /// How far the task is.
    pub counts: Option<TaskCounts>,
}

impl FromRow for Schedule {
    const TABLE: &'static str = "schedules";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            library_id: row.take()?,
            plugin_id: row.take()?,
            name: row.take()?,
            enabled: row.take()?,
            cron: row.take()?,
            timezone: row.take()?,
            config: row.take::<Json<_>>()?.0,
            next_run_at: row.take()?,
            last: last_run(row)?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

fn last_run(row: &mut Row<'_>) -> Result<LastRun, ColumnError> {
    let last = LastRun {
        at: row.take()?,
        task: row.take()?,
        status: row.take()?,
        message: row.take()?,
        counts: None,
    };
    let mut counts = [None; 4];
    for count in &mut counts {
        let stored: Option<i64> = row.take()?;
        *count = stored.and_then(|count| u64::try_from(count).ok());
    }
    let [Some(total), Some(done), Some(failed), Some(skipped)] = counts else {
        return Ok(last);
    };
    Ok(LastRun {
        counts: Some(TaskCounts {
            total,
            done,
            failed,
            skipped,
        }),
        ..last
    })
}

macro_rules! schedules_where {
    ($rest:literal) => {
        concat!(
            "select schedules.id, schedules.library_id, schedules.plugin_id, name, enabled, cron, timezone, config, next_run_at,
               last_run_at, tasks.id, case when last_status = 'queued' then coalesce(tasks.status, last_status) else last_status end, last_message, items_total, items_done, items_failed,
               items_skipped, schedules.created_at, schedules.updated_at
             from schedules left join tasks on tasks.id = last_task_id where ",
            $rest
        )
    };
}

statements! {
    BY_ID = schedules_where!("schedules.id = $1");
    OF_LIBRARY = schedules_where!("schedules.library_id = $1 order by schedules.created_at, schedules.id");
    DUE = schedules_where!("enabled = $2 and next_run_at <= $1 order by next_run_at limit 50");
    INSERT = "insert into schedules (id, library_id, plugin_id, name, enabled, cron, timezone, config, next_run_at, created_at, updated_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE = "update schedules set plugin_id = $2, name = $3, enabled = $4, cron = $5, timezone = $6, config = $7, next_run_at = $8,
                updated_at = $9 where id = $1";
    ADVANCE = "update schedules set next_run_at = $3 where id = $1 and enabled = $4 and next_run_at = $2";
    RAN = "update schedules set last_run_at = $2, last_task_id = $3, last_status = $4, last_message = $5 where id = $1";
    DELETE = "delete from schedules where id = $1";
}

/// One schedule.
pub async fn by_id(on: &impl Executor, id: ScheduleId) -> Result<Option<Schedule>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// The schedules of a library, the oldest first. People create them by hand, so there are few.
pub async fn of_library(
    on: &impl Executor,
    library: LibraryId,
) -> Result<Vec<Schedule>, StoreError> {
    on.query_few(OF_LIBRARY, &[library.into()]).await
}

/// What should run now.
pub async fn due(on: &impl Executor, now: Timestamp) -> Result<Vec<Schedule>, StoreError> {
    on.query_few(DUE, &[now.into(), true.into()]).await
}

/// Adds a schedule.
pub async fn insert(on: &impl Executor, schedule: &Schedule) -> Result<(), StoreError> {
    let params = [
        schedule.id.into(),
        schedule.library_id.into(),
        schedule.plugin_id.into(),
        schedule.name.as_str().into(),
        schedule.enabled.into(),
        schedule.cron.as_str().into(),
        schedule.timezone.as_deref().into(),
        Param::json(&schedule.config),
        schedule.next_run_at.into(),
        schedule.created_at.into(),
        schedule.updated_at.into(),
    ];
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Stores what people may change. `false` when it is gone.
pub async fn update(on: &impl Executor, schedule: &Schedule) -> Result<bool, StoreError> {
    let params = [
        schedule.id.into(),
        schedule.plugin_id.into(),
        schedule.name.as_str().into(),
        schedule.enabled.into(),
        schedule.cron.as_str().into(),
        schedule.timezone.as_deref().into(),
        Param::json(&schedule.config),
        schedule.next_run_at.into(),
        schedule.updated_at.into(),
    ];
    Ok(on.execute(UPDATE, &params).await? == 1)
}

/// Takes the run that is due for the caller alone, and says when the next one is. `false` when another
/// server was faster, or a person changed the schedule.
pub async fn advance(
    on: &impl Executor,
    id: ScheduleId,
    due: Timestamp,
    next: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let params = [id.into(), due.into(), next.into(), true.into()];
    Ok(on.execute(ADVANCE, &params).await? == 1)
}

/// Remembers what became of a run.
pub async fn ran(on: &impl Executor, id: ScheduleId, run: &LastRun) -> Result<(), StoreError> {
    let params = [
        id.into(),
        run.at.into(),
        run.task.into(),
        run.status.as_deref().into(),
        run.message.as_deref().into(),
    ];
    on.execute(RAN, &params).await?;
    Ok(())
}

/// Removes a schedule; the tasks it created stay. `false` when it was gone already.
pub async fn delete(on: &impl Executor, id: ScheduleId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into()]).await? == 1)
}
