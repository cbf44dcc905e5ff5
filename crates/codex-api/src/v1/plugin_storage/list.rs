//! Lists what plugins keep.

use super::view::PluginStorageListView;
use crate::endpoint::*;

/// Lists how much every plugin keeps in its private folder.
#[utoipa::path(
    get,
    path = "/admin/plugin-storage",
    tag = "plugins",
    responses((status = 200, description = "The folders", body = PluginStorageListView)),
)]
pub(super) async fn list_plugin_storage(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<PluginStorageListView> {
    let files = state.app.plugins.files(&caller).await?;
    Ok(Json(files.into()))
}
