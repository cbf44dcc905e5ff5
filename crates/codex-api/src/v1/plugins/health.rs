//! A plugin's health, failures and process.

use super::view::{FailuresView, PluginHealthView, ProcessStatusView};
use crate::endpoint::*;
use codex_domain::PluginId;

/// Which part of the failures is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FailuresQuery {
    /// From 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    pub offset: Option<u32>,
}

/// Shows the health of a plugin.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}/health",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Its health", body = PluginHealthView)),
)]
pub(super) async fn plugin_health(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<PluginHealthView> {
    let health = state.app.plugins.health(&caller, id).await?;
    Ok(Json(health.into()))
}

/// Lists recorded failures, newest first.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}/failures",
    tag = "plugins",
    params(("id" = Uuid, Path), FailuresQuery),
    responses((status = 200, description = "The failures", body = FailuresView)),
)]
pub(super) async fn plugin_failures(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
    QueryOf(query): QueryOf<FailuresQuery>,
) -> Answer<FailuresView> {
    let page = state
        .app
        .plugins
        .failures(&caller, id, query.limit, query.offset)
        .await?;
    Ok(Json(page.into()))
}

/// Shows the process of a plugin and its counters.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}/status",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The process", body = ProcessStatusView)),
)]
pub(super) async fn plugin_process(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Answer<ProcessStatusView> {
    let status = state.app.plugins.status(&caller, id).await?;
    Ok(Json(status.into()))
}
