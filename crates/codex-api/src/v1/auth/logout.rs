//! Signs out.

use http::header;

use crate::cookie;
use crate::endpoint::*;

/// Ends the session the request came with.
#[utoipa::path(
    post,
    path = "/auth/logout",
    tag = "auth",
    responses((status = 204, description = "Signed out")),
    security(()),
)]
pub(super) async fn logout(
    State(state): State<ApiState>,
    Visitor(caller): Visitor,
) -> Result<impl IntoResponse, Problem> {
    if let Some(caller) = caller {
        state.app.accounts.logout(&caller).await?;
    }
    let cookie = [(header::SET_COOKIE, cookie::take_back())];
    Ok((StatusCode::NO_CONTENT, cookie))
}
