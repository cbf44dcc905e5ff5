//! Deletes an API key.

use crate::endpoint::*;

/// Deletes an API key; it stops working at once.
#[utoipa::path(
    delete,
    path = "/api-keys/{id}",
    tag = "api keys",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_api_key() -> Problem {
    todo_problem()
}
