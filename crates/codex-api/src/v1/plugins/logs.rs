//! What a plugin printed.

use super::view::LogsView;
use crate::endpoint::*;
use codex_domain::PluginId;

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
pub(super) async fn plugin_logs(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
    QueryOf(query): QueryOf<LogsQuery>,
) -> Answer<LogsView> {
    let page = state.app.plugins.logs(&caller, id, query.after).await?;
    Ok(Json(page.into()))
}
