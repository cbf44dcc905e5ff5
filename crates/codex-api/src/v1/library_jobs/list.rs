//! Lists the jobs of a library, and shows one.

use super::view::LibraryJobView;
use crate::endpoint::*;
use codex_domain::{LibraryId, ScheduleId};

/// Lists the jobs of a library.
#[utoipa::path(
    get,
    path = "/libraries/{id}/jobs",
    tag = "library jobs",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The jobs", body = Page<LibraryJobView>)),
)]
pub(super) async fn list_library_jobs(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Answer<Page<LibraryJobView>> {
    let schedules = state.app.jobs.schedules(&caller, id).await?;
    Ok(Json(Page::whole(schedules)))
}

/// Shows a job of a library.
#[utoipa::path(
    get,
    path = "/libraries/{id}/jobs/{jobId}",
    tag = "library jobs",
    params(("id" = Uuid, Path), ("jobId" = Uuid, Path)),
    responses((status = 200, description = "The job", body = LibraryJobView)),
)]
pub(super) async fn get_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, job)): Named<(LibraryId, ScheduleId)>,
) -> Answer<LibraryJobView> {
    let schedule = state.app.jobs.schedule(&caller, id, job).await?;
    Ok(Json(schedule.into()))
}
