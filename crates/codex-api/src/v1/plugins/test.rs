//! Tries a plugin.

use super::view::PluginTestView;
use crate::endpoint::*;
use codex_domain::PluginId;

/// Starts the plugin apart from its running process and asks who it is.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/test",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "How it went", body = PluginTestView)),
)]
pub(super) async fn test_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginTestView> {
    let outcome = state.app.plugins.test(&caller, id).await?;
    Ok(Json(outcome.into()))
}
