//! Creates the first account.

use crate::endpoint::*;
use crate::v1::auth::SignedInView;

/// The first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InitializeBody {
    pub username: String,
    /// At least 8 characters.
    pub password: String,
    pub email: Option<String>,
}

/// Creates the administrator and signs in.
#[utoipa::path(
    post,
    path = "/setup/initialize",
    tag = "setup",
    request_body = InitializeBody,
    responses((status = 201, description = "Created and signed in", body = SignedInView)),
    security(()),
)]
pub(super) async fn initialize() -> Problem {
    todo_problem()
}
