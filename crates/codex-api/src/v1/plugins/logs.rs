//! What a plugin printed.

use super::view::LogsView;
use crate::endpoint::*;

/// From where on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LogsQuery {
    /// Only lines after this `seq`.
    pub after: Option<u64>,
}

/// The last lines a plugin printed to its standard error.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}/logs",
    tag = "plugins",
    params(("id" = Uuid, Path), LogsQuery),
    responses((status = 200, description = "The lines", body = LogsView)),
)]
pub(super) async fn plugin_logs() -> Problem {
    todo_problem()
}
