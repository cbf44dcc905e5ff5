//! Who asks: a session cookie, a bearer token or an API key becomes a [`Caller`].

use axum::extract::FromRequestParts;
use codex_app::{AppError, Caller};
use http::request::Parts;
use http::{HeaderMap, header};

use crate::cookie;
use crate::problem::Problem;
use crate::state::ApiState;

/// A request of somebody known.
#[derive(Debug)]
pub(crate) struct SignedIn(pub Caller);

/// A request of somebody who may be known.
#[derive(Debug)]
pub(crate) struct Visitor(pub Option<Caller>);

/// What somebody showed to prove who they are, for asking again later.
#[derive(Debug)]
pub(crate) struct Token(String);

impl Token {
    /// Whether it is still worth something.
    pub(crate) async fn is_valid(&self, state: &ApiState) -> bool {
        state.app.accounts.authenticate(&self.0).await.is_ok()
    }
}

impl FromRequestParts<ApiState> for Token {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        _state: &ApiState,
    ) -> Result<Self, Self::Rejection> {
        let token = presented(&parts.headers).ok_or(AppError::Unauthenticated)?;
        Ok(Self(token.to_owned()))
    }
}

impl FromRequestParts<ApiState> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ApiState,
    ) -> Result<Self, Self::Rejection> {
        let token = presented(&parts.headers).ok_or(AppError::Unauthenticated)?;
        Ok(Self(state.app.accounts.authenticate(token).await?))
    }
}

impl FromRequestParts<ApiState> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ApiState,
    ) -> Result<Self, Self::Rejection> {
        match SignedIn::from_request_parts(parts, state).await {
            Ok(SignedIn(caller)) => Ok(Self(Some(caller))),
            Err(problem) if problem.code() == "unauthenticated" => Ok(Self(None)),
            Err(problem) => Err(problem),
        }
    }
}

/// The token or key the request shows. What is said outright goes before what the browser attached.
fn presented(headers: &HeaderMap) -> Option<&str> {
    said_outright(headers)
        .or_else(|| cookie::session(headers))
        .filter(|token| !token.is_empty())
}

/// The token or key in a header that no browser adds by itself. With one, the cookie counts for nothing.
pub(crate) fn said_outright(headers: &HeaderMap) -> Option<&str> {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    text(header::AUTHORIZATION.as_str())
        .and_then(bearer)
        .or_else(|| text("x-api-key").map(str::trim))
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

#[cfg(test)]
mod tests;
