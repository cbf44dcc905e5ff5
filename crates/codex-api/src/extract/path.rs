//! What the path names.

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The ids (and numbers) in the path. Text that cannot be an id names nothing: not found.
#[derive(Debug)]
pub(crate) struct Named<T>(pub T);

impl<S, T> FromRequestParts<S> for Named<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::not_found(format!(
                "There is nothing at `{}`: {}.",
                parts.uri.path(),
                rejection.body_text().trim_end_matches('.')
            ))),
        }
    }
}
