//! The session cookie.

use http::{HeaderMap, HeaderValue, header};

const NAME: &str = "codex_session";

/// The session token a browser sent along.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))
}

/// As long as browsers keep cookies at most (400 days). The server decides when the session ends; a cookie
/// that ended first would sign people out who come every day.
const MAX_AGE: u32 = 400 * 24 * 3600;

/// Hands the browser a session. Scripts cannot read it, and foreign pages cannot make use of it.
pub(crate) fn hand_out(token: &str, is_https: bool) -> HeaderValue {
    let secure = if is_https { "; Secure" } else { "" };
    HeaderValue::try_from(format!(
        "{NAME}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={MAX_AGE}{secure}"
    ))
    .expect("session tokens are letters, digits and dashes")
}

/// Makes the browser forget its session.
pub(crate) fn take_back() -> HeaderValue {
    HeaderValue::from_static("codex_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

#[cfg(test)]
mod tests;
