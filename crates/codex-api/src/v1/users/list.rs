//! Lists the accounts.

use super::view::UserView;
use crate::endpoint::*;

/// Lists the accounts.
#[utoipa::path(
    get,
    path = "/users",
    tag = "users",
    responses((status = 200, description = "The accounts", body = Page<UserView>)),
)]
pub(super) async fn list_users() -> Problem {
    todo_problem()
}
