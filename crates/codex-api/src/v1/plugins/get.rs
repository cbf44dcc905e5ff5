//! Shows a plugin.

use super::view::PluginView;
use crate::endpoint::*;
use codex_domain::PluginId;

/// Shows a plugin.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The plugin", body = PluginView)),
)]
pub(super) async fn get_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginView> {
    let plugin = state.app.plugins.get(&caller, id).await?;
    Ok(Json(plugin.into()))
}
