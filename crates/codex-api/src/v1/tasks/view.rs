//! Tasks and their items as JSON.

use codex_app::jobs as app;
use codex_domain::ItemId;

use crate::endpoint::*;
use crate::schema;

/// Work in the background.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskView {
    pub id: Uuid,
    /// What kind of work.
    pub kind: String,
    pub title: String,
    #[schema(value_type = schema::TaskStatus)]
    pub status: &'static str,
    /// Whether it only shows what it would do.
    pub dry_run: bool,
    /// Larger goes first.
    pub priority: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin_id: Option<Uuid>,
    /// The account that asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Uuid>,
    /// The library job that asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_id: Option<Uuid>,
    /// The journal's name for everything it changes.
    pub run_id: Uuid,
    pub progress: TaskProgressView,
    /// Items that ended a second, over the last half minute. Only while it is at work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_second: Option<f64>,
    /// At that pace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_left: Option<u64>,
    /// What it was expected to cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<serde_json::Value>,
    /// Nothing is begun before this moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_reason: Option<String>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    pub created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
}

/// How many items ended, and how.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskProgressView {
    pub total: u64,
    pub done: u64,
    pub failed: u64,
    pub skipped: u64,
    /// Not ended yet.
    pub open: u64,
}

/// One series or book of a task.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskItemView {
    /// Its place in the task.
    pub seq: i64,
    pub item: TaskItemNameView,
    #[schema(value_type = schema::TaskItemStatus)]
    pub status: &'static str,
    /// What came of it, in the words of the kind of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<serde_json::Value>,
    /// Why it failed, or failed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// How often it was begun.
    pub attempts: u32,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
    pub updated_at: Timestamp,
}

/// A series or a book by its name.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskItemNameView {
    #[schema(value_type = schema::ItemKind)]
    pub kind: &'static str,
    pub id: Uuid,
    pub title: String,
}

impl From<app::TaskView> for TaskView {
    fn from(view: app::TaskView) -> Self {
        let app::TaskView { task, speed } = view;
        let (waiting_until, waiting_reason) = task
            .waiting
            .as_ref()
            .map(|waiting| (waiting.until, waiting.reason.clone()))
            .unzip();
        Self {
            id: task.id.uuid(),
            status: task.status.name(),
            dry_run: app::is_dry_run(&task),
            priority: task.priority,
            library_id: task.library_id.map(|id| id.uuid()),
            plugin_id: task.plugin_id.map(|id| id.uuid()),
            created_by: task.user_id.map(|id| id.uuid()),
            schedule_id: task.schedule_id.map(|id| id.uuid()),
            run_id: task.run_id.uuid(),
            progress: task.counts.into(),
            per_second: speed.map(|speed| speed.per_second),
            seconds_left: speed.and_then(|speed| speed.seconds_left),
            plan: task.plan,
            waiting_until,
            waiting_reason,
            error: task.error,
            created_at: task.created_at,
            started_at: task.started_at,
            finished_at: task.finished_at,
            kind: task.kind,
            title: task.title,
        }
    }
}

impl From<app::TaskCounts> for TaskProgressView {
    fn from(counts: app::TaskCounts) -> Self {
        Self {
            total: counts.total,
            done: counts.done,
            failed: counts.failed,
            skipped: counts.skipped,
            open: counts.open(),
        }
    }
}

impl From<app::ItemRow> for TaskItemView {
    fn from(row: app::ItemRow) -> Self {
        let (kind, id) = match row.item {
            ItemId::Series(id) => ("series", id.uuid()),
            ItemId::Book(id) => ("book", id.uuid()),
        };
        Self {
            seq: row.seq,
            item: TaskItemNameView {
                kind,
                id,
                title: row.title,
            },
            status: row.status.name(),
            outcome: row.outcome.filter(|outcome| !outcome.is_null()),
            error: row.error,
            attempts: row.attempts,
            not_before: row.not_before,
            updated_at: row.updated_at,
        }
    }
}
