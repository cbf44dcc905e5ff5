//! Changes a job of a library.

use super::view::LibraryJobView;
use crate::endpoint::*;
use crate::extract;
use codex_app::jobs::ScheduleChange;
use codex_domain::{LibraryId, ScheduleId};

/// What to change; absent keeps.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UpdateLibraryJobBody {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub enabled: Option<bool>,
    #[serde(default)]
    pub cron_schedule: Option<String>,
    /// Null is the server's time zone.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub timezone: Option<Option<String>>,
    /// The settings as a whole.
    #[serde(default)]
    pub config: Option<serde_json::Value>,
}

/// Changes a job of a library.
#[utoipa::path(
    patch,
    path = "/libraries/{id}/jobs/{jobId}",
    tag = "library jobs",
    params(("id" = Uuid, Path), ("jobId" = Uuid, Path)),
    request_body = UpdateLibraryJobBody,
    responses((status = 200, description = "Changed", body = LibraryJobView)),
)]
pub(super) async fn update_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(ids): Named<(LibraryId, ScheduleId)>,
    JsonBody(body): JsonBody<UpdateLibraryJobBody>,
) -> Answer<LibraryJobView> {
    let change = ScheduleChange {
        name: body.name,
        enabled: body.enabled,
        cron: body.cron_schedule,
        timezone: body.timezone,
        config: body.config,
    };
    let jobs = &state.app.jobs;
    let schedule = jobs.update_schedule(&caller, ids, change).await?;
    Ok(Json(schedule.into()))
}
