//! Shows a plugin.

use super::view::PluginView;
use crate::endpoint::*;

/// Shows a plugin.
#[utoipa::path(
    get,
    path = "/admin/plugins/{id}",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The plugin", body = PluginView)),
)]
pub(super) async fn get_plugin() -> Problem {
    todo_problem()
}
