//! From requests to values.

use serde::{Deserialize, Deserializer};

/// Tells null from absent: with `#[serde(default)]`, absent is `None` and null is `Some(None)`.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
