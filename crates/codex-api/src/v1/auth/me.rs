//! Who is signed in.

use crate::endpoint::*;
use crate::v1::users::UserView;

/// Says who is signed in.
#[utoipa::path(
    get,
    path = "/auth/me",
    tag = "auth",
    responses((status = 200, description = "The own account", body = UserView)),
)]
pub(super) async fn me() -> Problem {
    todo_problem()
}
