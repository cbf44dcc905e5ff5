//! Writes what a dry run showed.

use crate::endpoint::*;
use codex_domain::TaskId;

/// Which items of a dry run are to be written.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApplyTaskBody {
    /// Their places in the task; absent means all.
    #[serde(default)]
    pub seqs: Option<Vec<i64>>,
}

/// The task that writes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartedTaskView {
    pub task_id: Uuid,
}

/// Writes what a completed dry run showed, as it was shown.
#[utoipa::path(
    post,
    path = "/tasks/{id}/apply",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    request_body = Option<ApplyTaskBody>,
    responses((status = 202, description = "It waits for its turn", body = StartedTaskView)),
)]
pub(super) async fn apply_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
    OptionalJson(body): OptionalJson<ApplyTaskBody>,
) -> Result<impl IntoResponse, Problem> {
    let places = body.seqs.as_deref();
    let task = state.app.jobs.apply(&caller, id, places).await?;
    let started = StartedTaskView {
        task_id: task.uuid(),
    };
    Ok((StatusCode::ACCEPTED, Json(started)))
}
