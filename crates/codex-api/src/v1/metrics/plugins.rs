//! How plugins are used.

use super::view::PluginMetricsListView;
use crate::endpoint::*;

/// Shows the calls, errors and times of all plugins since the server started, or since a plugin was switched on.
#[utoipa::path(
    get,
    path = "/metrics/plugins",
    tag = "plugins",
    responses((status = 200, description = "The counters", body = PluginMetricsListView)),
)]
pub(super) async fn plugin_metrics(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<PluginMetricsListView> {
    let metrics = state.app.plugins.metrics(&caller).await?;
    Ok(Json(metrics.into()))
}
