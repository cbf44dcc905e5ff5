//! Deletes a plugin.

use crate::endpoint::*;

/// Stops a plugin and forgets it with its stored data.
#[utoipa::path(
    delete,
    path = "/admin/plugins/{id}",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_plugin() -> Problem {
    todo_problem()
}
