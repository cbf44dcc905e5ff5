//! Deletes an account.

use crate::endpoint::*;

/// Deletes an account with its sessions and keys. The last administrator stays.
#[utoipa::path(
    delete,
    path = "/users/{id}",
    tag = "users",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_user() -> Problem {
    todo_problem()
}
