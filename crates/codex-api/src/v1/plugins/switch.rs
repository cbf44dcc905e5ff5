//! Switches a plugin on and off, and clears its faults.

use super::view::PluginStatusView;
use crate::endpoint::*;
use codex_domain::PluginId;

/// Switches a plugin on, clears its fault window and tries it.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/enable",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Switched on", body = PluginStatusView)),
)]
pub(super) async fn enable_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginStatusView> {
    let outcome = state.app.plugins.enable(&caller, id).await?;
    Ok(Json(outcome.into()))
}

/// Switches a plugin off; its process is stopped.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/disable",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Switched off", body = PluginStatusView)),
)]
pub(super) async fn disable_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginStatusView> {
    let outcome = state.app.plugins.disable(&caller, id).await?;
    Ok(Json(outcome.into()))
}

/// Clears the fault count and any waiting time, so that the next call starts the plugin at once.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/reset",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Cleared", body = PluginStatusView)),
)]
pub(super) async fn reset_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginStatusView> {
    let outcome = state.app.plugins.reset(&caller, id).await?;
    Ok(Json(outcome.into()))
}
