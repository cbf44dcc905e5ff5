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
pub(super) async fn list_users(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<Page<UserView>> {
    let users = state.app.accounts.list_users(&caller).await?;
    Ok(Json(Page::whole(users)))
}
