//! Signs in with a password.

use super::view::SignedInView;
use codex_app::accounts::Attempt;
use codex_domain::Secret;

use super::view::{greet, user_agent};
use crate::address::Client;
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
pub(super) async fn login(
    State(state): State<ApiState>,
    client: Client,
    headers: HeaderMap,
    JsonBody(body): JsonBody<LoginBody>,
) -> Result<impl IntoResponse, Problem> {
    let attempt = Attempt {
        username: body.username,
        password: Secret::new(body.password),
        address: client.address,
        user_agent: user_agent(&headers),
    };
    let signed_in = state.app.accounts.login(attempt).await?;
    Ok(greet(signed_in, &client))
}
