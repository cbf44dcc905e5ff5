//! Starts a job of a library now.

use crate::endpoint::*;
use crate::v1::tasks::StartedTaskView;
use codex_domain::{LibraryId, ScheduleId};

/// Starts a job now, also while it is switched off. Refused while its last run is still going.
#[utoipa::path(
    post,
    path = "/libraries/{id}/jobs/{jobId}/run-now",
    tag = "library jobs",
    params(("id" = Uuid, Path), ("jobId" = Uuid, Path)),
    responses((status = 202, description = "It waits for its turn", body = StartedTaskView)),
)]
pub(super) async fn run_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, job)): Named<(LibraryId, ScheduleId)>,
) -> Result<impl IntoResponse, Problem> {
    let task = state.app.jobs.run_schedule(&caller, id, job).await?;
    let started = StartedTaskView {
        task_id: task.uuid(),
    };
    Ok((StatusCode::ACCEPTED, Json(started)))
}
