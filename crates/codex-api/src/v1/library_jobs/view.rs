//! A library job as JSON.

use codex_app::jobs::ScheduleView;

use crate::endpoint::*;

/// Work on a library that starts by itself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LibraryJobView {
    pub id: Uuid,
    pub library_id: Uuid,
    pub name: String,
    pub enabled: bool,
    /// A cron expression of five fields, six with seconds in front, or a word such as `@daily`.
    pub cron_schedule: String,
    /// The time zone of `cronSchedule`; the server's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// What it does; `type` names the kind.
    pub config: serde_json::Value,
    /// The next few times; none while it is switched off.
    pub next_runs: Vec<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run_at: Option<Timestamp>,
    /// Where the task of the last run stands, or `skipped` or `failed` when there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_task_id: Option<Uuid>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl From<ScheduleView> for LibraryJobView {
    fn from(view: ScheduleView) -> Self {
        let ScheduleView {
            schedule,
            next_runs,
        } = view;
        let last = schedule.last;
        let message = last.message.or_else(|| {
            let counts = last.counts?;
            Some(format!(
                "{} done, {} skipped, {} failed, {} open",
                counts.done,
                counts.skipped,
                counts.failed,
                counts.open()
            ))
        });
        Self {
            id: schedule.id.uuid(),
            library_id: schedule.library_id.uuid(),
            name: schedule.name,
            enabled: schedule.enabled,
            cron_schedule: schedule.cron,
            timezone: schedule.timezone,
            config: schedule.config,
            next_runs,
            last_run_at: last.at,
            last_run_status: last.status,
            last_run_message: message,
            last_task_id: last.task.map(|id| id.uuid()),
            created_at: schedule.created_at,
            updated_at: schedule.updated_at,
        }
    }
}
