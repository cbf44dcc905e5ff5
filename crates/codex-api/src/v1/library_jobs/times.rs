//! Says when a schedule comes, before it is saved.

use crate::endpoint::*;

/// A schedule to be read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct ScheduleQuery {
    /// A cron expression of five fields, six with seconds in front, or a word such as `@daily`.
    pub cron_schedule: String,
    /// Its time zone; the server's when absent.
    #[serde(default)]
    pub timezone: Option<String>,
}

/// When a schedule comes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ComingRunsView {
    /// The next few times; empty when it never comes.
    pub next_runs: Vec<Timestamp>,
}

/// Says when a schedule comes, or what is wrong with it.
#[utoipa::path(
    get,
    path = "/schedule/next-runs",
    tag = "library jobs",
    params(ScheduleQuery),
    responses((status = 200, description = "The next few times", body = ComingRunsView)),
)]
pub(super) async fn coming_runs(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<ScheduleQuery>,
) -> Answer<ComingRunsView> {
    let timezone = query.timezone.as_deref().filter(|zone| !zone.is_empty());
    let jobs = &state.app.jobs;
    let next_runs = jobs.coming_runs(&caller, &query.cron_schedule, timezone)?;
    Ok(Json(ComingRunsView { next_runs }))
}
