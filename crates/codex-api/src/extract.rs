//! From requests to values: the caller, ids in the path, the query, JSON bodies, pictures.

mod caller;
mod json;
mod path;
mod picture;
mod query;

pub(crate) use caller::{SignedIn, Token, Visitor, said_outright};
pub(crate) use json::{JsonBody, OptionalJson};
pub(crate) use path::Named;
pub(crate) use picture::{PICTURE_BODY_LIMIT, picture};
pub(crate) use query::QueryOf;

use serde::{Deserialize, Deserializer};

/// Tells null from absent: with `#[serde(default)]`, absent is `None` and null is `Some(None)`.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
