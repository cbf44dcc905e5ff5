//! Shows a task.

use super::view::TaskView;
use crate::endpoint::*;
use codex_domain::TaskId;

/// Shows a task.
#[utoipa::path(
    get,
    path = "/tasks/{id}",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The task", body = TaskView)),
)]
pub(super) async fn get_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Answer<TaskView> {
    let task = state.app.jobs.get(&caller, id).await?;
    Ok(Json(task.into()))
}
