//! The answer to a successful sign-in.

use codex_app::accounts::SignedIn;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::address::Client;
use crate::cookie;
use crate::endpoint::*;
use crate::v1::users::UserView;

/// Who is signed in now, and the token that proves it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedInView {
    pub user: UserView,
    /// For `Authorization: Bearer`; browsers are given the same token as a cookie.
    pub access_token: String,
}

/// Shows a fresh session, and hands it to the browser as a cookie.
pub(crate) fn greet(
    signed_in: SignedIn,
    client: &Client,
) -> ([(HeaderName, HeaderValue); 1], Json<SignedInView>) {
    let cookie = cookie::hand_out(signed_in.token.expose(), client.is_https);
    let view = SignedInView {
        access_token: signed_in.token.expose().clone(),
        user: signed_in.user.into(),
    };
    ([(header::SET_COOKIE, cookie)], Json(view))
}

/// What the browser calls itself.
pub(crate) fn user_agent(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::USER_AGENT)?;
    value.to_str().ok().map(ToOwned::to_owned)
}
