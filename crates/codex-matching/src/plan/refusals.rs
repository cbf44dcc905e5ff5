//! Values that were taken back: a machine recognises them by meaning and does not write them again.

use std::collections::HashSet;

use codex_domain::metadata::{Field, Value};
use xxhash_rust::xxh3::xxh3_128;

/// What one provider must not write again into one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals(HashSet<(Field, [u8; 16])>);

impl Refusals {
    /// Whether the very value was taken back.
    pub fn contains(&self, field: Field, value: &Value) -> bool {
        !self.0.is_empty() && self.0.contains(&(field, fingerprint(value)))
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Field, [u8; 16])> for Refusals {
    fn from_iter<I: IntoIterator<Item = (Field, [u8; 16])>>(refused: I) -> Self {
        Self(refused.into_iter().collect())
    }
}

/// What a value is recognised by: equal for values that mean the same ([`Value::same_as`]).
pub fn fingerprint(value: &Value) -> [u8; 16] {
    let mut parts: Vec<String> = match value {
        Value::TextList(list) => list.iter().map(|text| super::merge::folded(text)).collect(),
        Value::Integer(number) => vec![format!("{:?}", *number as f64)],
        Value::Number(number) => vec![format!("{number:?}")],
        other => match other.to_json() {
            serde_json::Value::Array(entries) if is_set(other) => {
                entries.iter().map(ToString::to_string).collect()
            }
            json => vec![json.to_string()],
        },
    };
    parts.sort_unstable();
    xxh3_128(parts.join("\u{1f}").as_bytes()).to_be_bytes()
}

/// People are credited in an order that means something; the other lists are sets.
const fn is_set(value: &Value) -> bool {
    !matches!(value, Value::Authors(_))
}
