//! Signs in with a password.

use super::view::SignedInView;
use crate::endpoint::*;

/// Name and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LoginBody {
    pub username: String,
    pub password: String,
}

/// Signs in with a password.
#[utoipa::path(
    post,
    path = "/auth/login",
    tag = "auth",
    request_body = LoginBody,
    responses((status = 200, description = "Signed in", body = SignedInView)),
    security(()),
)]
pub(super) async fn login() -> Problem {
    todo_problem()
}
