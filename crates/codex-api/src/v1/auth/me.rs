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
pub(super) async fn me(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<UserView> {
    let user = state.app.accounts.me(&caller).await?;
    Ok(Json(user.into()))
}
