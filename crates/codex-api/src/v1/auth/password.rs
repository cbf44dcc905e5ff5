//! Changes the own password.

use codex_domain::Secret;

use crate::address::Client;
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
pub(super) async fn change_password(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    client: Client,
    JsonBody(body): JsonBody<PasswordBody>,
) -> Result<StatusCode, Problem> {
    let current = Secret::new(body.current_password);
    let new = Secret::new(body.new_password);
    state
        .app
        .accounts
        .change_password(&caller, current, new, client.address)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
