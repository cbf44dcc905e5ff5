//! Deletes a plugin.

use crate::endpoint::*;
use codex_domain::PluginId;

/// Stops a plugin and forgets it with its stored data.
#[utoipa::path(
    delete,
    path = "/admin/plugins/{id}",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
) -> Result<StatusCode, Problem> {
    state.app.plugins.delete(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
