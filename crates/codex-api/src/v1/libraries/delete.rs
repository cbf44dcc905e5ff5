//! Deletes a library.

use crate::endpoint::*;

/// Forgets a library and all that is known of its books. Files on disk are never touched.
#[utoipa::path(
    delete,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_library() -> Problem {
    todo_problem()
}
