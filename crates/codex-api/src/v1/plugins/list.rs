//! Lists the plugins.

use super::view::PluginsView;
use crate::endpoint::*;

/// Lists the plugins.
#[utoipa::path(
    get,
    path = "/admin/plugins",
    tag = "plugins",
    responses((status = 200, description = "The plugins", body = PluginsView)),
)]
pub(super) async fn list_plugins() -> Problem {
    todo_problem()
}
