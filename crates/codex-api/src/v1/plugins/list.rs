//! Lists the plugins.

use super::view::{PluginView, PluginsView};
use crate::endpoint::*;

/// Lists the plugins.
#[utoipa::path(
    get,
    path = "/admin/plugins",
    tag = "plugins",
    responses((status = 200, description = "The plugins", body = PluginsView)),
)]
pub(super) async fn list_plugins(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<PluginsView> {
    let plugins = state.app.plugins.list(&caller).await?;
    let plugins: Vec<PluginView> = plugins.into_iter().map(PluginView::from).collect();
    let total = plugins.len() as u64;
    Ok(Json(PluginsView { plugins, total }))
}
