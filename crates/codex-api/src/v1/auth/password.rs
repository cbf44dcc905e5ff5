//! Changes the own password.

use crate::endpoint::*;

/// The old and the new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PasswordBody {
    pub current_password: String,
    /// At least 8 characters.
    pub new_password: String,
}

/// Changes the own password and ends all other sessions.
#[utoipa::path(
    post,
    path = "/auth/password",
    tag = "auth",
    request_body = PasswordBody,
    responses((status = 204, description = "Changed")),
)]
pub(super) async fn change_password() -> Problem {
    todo_problem()
}
