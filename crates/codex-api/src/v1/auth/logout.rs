//! Signs out.

use crate::endpoint::*;

/// Ends the session the request came with.
#[utoipa::path(
    post,
    path = "/auth/logout",
    tag = "auth",
    responses((status = 204, description = "Signed out")),
    security(()),
)]
pub(super) async fn logout() -> Problem {
    todo_problem()
}
