//! Pauses, resumes, cancels and tries again.

use super::view::TaskView;
use crate::endpoint::*;
use codex_domain::TaskId;

/// Lets a task rest. What is in work may finish.
#[utoipa::path(
    post,
    path = "/tasks/{id}/pause",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Paused", body = TaskView)),
)]
pub(super) async fn pause_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Answer<TaskView> {
    let task = state.app.jobs.pause(&caller, id).await?;
    Ok(Json(task.into()))
}

/// Lets a paused task go on.
#[utoipa::path(
    post,
    path = "/tasks/{id}/resume",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "It goes on when its turn comes", body = TaskView)),
)]
pub(super) async fn resume_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Answer<TaskView> {
    let task = state.app.jobs.resume(&caller, id).await?;
    Ok(Json(task.into()))
}

/// Ends a task at once. What it did stays done; its run in the journal can be undone.
#[utoipa::path(
    post,
    path = "/tasks/{id}/cancel",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Cancelled", body = TaskView)),
)]
pub(super) async fn cancel_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Answer<TaskView> {
    let task = state.app.jobs.cancel(&caller, id).await?;
    Ok(Json(task.into()))
}

/// Takes up what failed, or was left open, in a task that is over.
#[utoipa::path(
    post,
    path = "/tasks/{id}/retry",
    tag = "tasks",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "It waits for its turn", body = TaskView)),
)]
pub(super) async fn retry_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
) -> Answer<TaskView> {
    let task = state.app.jobs.retry(&caller, id).await?;
    Ok(Json(task.into()))
}
