//! Removes a job from a library.

use crate::endpoint::*;
use codex_domain::{LibraryId, ScheduleId};

/// Removes a job from a library. Tasks it started go on.
#[utoipa::path(
    delete,
    path = "/libraries/{id}/jobs/{jobId}",
    tag = "library jobs",
    params(("id" = Uuid, Path), ("jobId" = Uuid, Path)),
    responses((status = 204, description = "Removed")),
)]
pub(super) async fn delete_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, job)): Named<(LibraryId, ScheduleId)>,
) -> Result<StatusCode, Problem> {
    state.app.jobs.delete_schedule(&caller, id, job).await?;
    Ok(StatusCode::NO_CONTENT)
}
