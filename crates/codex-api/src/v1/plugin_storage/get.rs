//! Shows what one plugin keeps.

use super::view::PluginStorageView;
use crate::endpoint::*;

/// Shows how much one plugin keeps in its private folder.
#[utoipa::path(
    get,
    path = "/admin/plugin-storage/{name}",
    tag = "plugins",
    params(("name" = String, Path, description = "The plugin's name")),
    responses((status = 200, description = "Its folder", body = PluginStorageView)),
)]
pub(super) async fn get_plugin_storage(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(name): Named<String>,
) -> Answer<PluginStorageView> {
    let files = state.app.plugins.files_of(&caller, &name).await?;
    Ok(Json(files.into()))
}
