//! Creates the first account.

use codex_app::accounts::FirstUser;
use codex_domain::Secret;

use crate::address::Client;
use crate::endpoint::*;
use crate::v1::auth::{SignedInView, greet, user_agent};

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
pub(super) async fn initialize(
    State(state): State<ApiState>,
    client: Client,
    headers: HeaderMap,
    JsonBody(body): JsonBody<InitializeBody>,
) -> Result<impl IntoResponse, Problem> {
    let first = FirstUser {
        username: body.username,
        password: Secret::new(body.password),
        email: body.email,
        user_agent: user_agent(&headers),
    };
    let signed_in = state.app.accounts.setup(first).await?;
    Ok((StatusCode::CREATED, greet(signed_in, &client)))
}
