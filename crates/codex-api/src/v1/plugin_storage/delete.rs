//! Deletes what a plugin keeps.

use super::view::PluginStorageDeletedView;
use crate::endpoint::*;

/// Deletes every file a plugin keeps. A running process is stopped first; calls that come meanwhile wait.
#[utoipa::path(
    delete,
    path = "/admin/plugin-storage/{name}",
    tag = "plugins",
    params(("name" = String, Path, description = "The plugin's name")),
    responses((status = 200, description = "What is gone, and what is not", body = PluginStorageDeletedView)),
)]
pub(super) async fn delete_plugin_storage(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(name): Named<String>,
) -> Answer<PluginStorageDeletedView> {
    let emptied = state.app.plugins.delete_files(&caller, &name).await?;
    Ok(Json(emptied.into()))
}
