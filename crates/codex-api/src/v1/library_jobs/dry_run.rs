//! Shows what a job would do.

use crate::endpoint::*;
use codex_domain::{LibraryId, ScheduleId};

/// On what to try it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DryRunLibraryJobBody {
    /// Settings instead of the saved ones.
    #[serde(default)]
    pub config_override: Option<serde_json::Value>,
    /// How many items to look at.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 50, default = 5)]
    pub sample_size: Option<usize>,
}

/// Shows what a job would do, tried on a few items. Nothing is written.
#[utoipa::path(
    post,
    path = "/libraries/{id}/jobs/{jobId}/dry-run",
    tag = "library jobs",
    params(("id" = Uuid, Path), ("jobId" = Uuid, Path)),
    request_body = Option<DryRunLibraryJobBody>,
    responses((status = 200, description = "In the words of the kind of job", body = serde_json::Value)),
)]
pub(super) async fn dry_run_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(ids): Named<(LibraryId, ScheduleId)>,
    OptionalJson(body): OptionalJson<DryRunLibraryJobBody>,
) -> Answer<serde_json::Value> {
    let jobs = &state.app.jobs;
    let shown = jobs
        .dry_run_schedule(&caller, ids, body.config_override, body.sample_size)
        .await?;
    Ok(Json(shown))
}
