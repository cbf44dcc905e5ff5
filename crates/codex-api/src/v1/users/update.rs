//! Changes an account.

use super::view::UserView;
use crate::endpoint::*;
use crate::extract;
use crate::schema;
use codex_app::accounts::UserChange;
use codex_domain::permission::Role;
use codex_domain::{Secret, UserId};

/// What to change; absent keeps.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UpdateUserBody {
    #[serde(default)]
    pub username: Option<String>,
    /// At least 8 characters; ends all sessions of the account.
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub email: Option<Option<String>>,
    #[serde(default)]
    #[schema(value_type = schema::Role, required = false)]
    pub role: Option<Role>,
}

/// Changes an account. The last administrator stays one.
#[utoipa::path(
    patch,
    path = "/users/{id}",
    tag = "users",
    params(("id" = Uuid, Path)),
    request_body = UpdateUserBody,
    responses((status = 200, description = "Changed", body = UserView)),
)]
pub(super) async fn update_user(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<UserId>,
    JsonBody(body): JsonBody<UpdateUserBody>,
) -> Answer<UserView> {
    let change = UserChange {
        username: body.username,
        password: body.password.map(Secret::new),
        email: body.email,
        role: body.role,
    };
    let user = state.app.accounts.update_user(&caller, id, change).await?;
    Ok(Json(user.into()))
}
