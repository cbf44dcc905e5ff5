//! Adds an account.

use super::view::UserView;
use crate::endpoint::*;
use crate::schema;
use codex_app::accounts::NewUser;
use codex_domain::Secret;
use codex_domain::permission::Role;

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateUserBody {
    pub username: String,
    /// At least 8 characters.
    pub password: String,
    pub email: Option<String>,
    #[schema(value_type = schema::Role)]
    pub role: Role,
}

/// Adds an account.
#[utoipa::path(
    post,
    path = "/users",
    tag = "users",
    request_body = CreateUserBody,
    responses((status = 201, description = "Added", body = UserView)),
)]
pub(super) async fn create_user(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<CreateUserBody>,
) -> Result<impl IntoResponse, Problem> {
    let new = NewUser {
        username: body.username,
        password: Secret::new(body.password),
        email: body.email,
        role: body.role,
    };
    let user = state.app.accounts.create_user(&caller, new).await?;
    Ok((StatusCode::CREATED, Json(UserView::from(user))))
}
