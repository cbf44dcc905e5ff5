//! Forgets a task.

use crate::endpoint::*;
use codex_domain::TaskId;

/// Forgets a task that is over, with what became of its items. What it changed stays, and so does the journal.
#[utoipa::path(
    delete,
    path = "/tasks/{id}",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Forgotten")),
)]
pub(super) async fn delete_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Result<StatusCode, Problem> {
    state.app.jobs.delete(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
