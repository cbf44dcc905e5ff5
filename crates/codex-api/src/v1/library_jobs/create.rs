//! Adds a job to a library.

use super::view::LibraryJobView;
use crate::endpoint::*;
use codex_app::jobs::NewSchedule;
use codex_domain::LibraryId;

/// A job to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateLibraryJobBody {
    pub name: String,
    /// Whether it starts by itself.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub enabled: bool,
    /// A cron expression of five fields, six with seconds in front, or a word such as `@daily`.
    pub cron_schedule: String,
    /// The time zone of `cronSchedule`; the server's when absent.
    #[serde(default)]
    pub timezone: Option<String>,
    /// What it does; `type` names the kind.
    pub config: serde_json::Value,
}

const fn yes() -> bool {
    true
}

/// Adds a job to a library. Everything is checked: the schedule, the time zone, and the settings of its kind.
#[utoipa::path(
    post,
    path = "/libraries/{id}/jobs",
    tag = "library jobs",
    params(("id" = Uuid, Path)),
    request_body = CreateLibraryJobBody,
    responses((status = 201, description = "Added", body = LibraryJobView)),
)]
pub(super) async fn create_library_job(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    JsonBody(body): JsonBody<CreateLibraryJobBody>,
) -> Result<impl IntoResponse, Problem> {
    let new = NewSchedule {
        name: body.name,
        enabled: body.enabled,
        cron: body.cron_schedule,
        timezone: body.timezone,
        config: body.config,
    };
    let schedule = state.app.jobs.create_schedule(&caller, id, new).await?;
    Ok((StatusCode::CREATED, Json(LibraryJobView::from(schedule))))
}
