//! Values that were taken back: a machine recognises them by meaning and does not write them again.

use std::collections::HashSet;

use codex_domain::metadata::{Field, Value};
use xxhash_rust::xxh3::xxh3_128;

/// What one provider must not write again into one item: whole values, and what it had added to lists. A list
/// that others have changed since is another whole, and what was taken back must not come back in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals {
    values: HashSet<(Field, [u8; 16])>,
    elements: HashSet<(Field, [u8; 16])>,
}

impl Refusals {
    /// Notes that a value was taken back, and what was there before it was written.
    pub fn refuse(&mut self, field: Field, before: Option<&Value>, value: &Value) {
        self.values.insert((field, fingerprint(value)));
        let added = added(before, value).into_iter();
        self.elements.extend(added.map(|element| (field, element)));
    }

    /// Whether the very value was taken back.
    pub fn contains(&self, field: Field, value: &Value) -> bool {
        !self.values.is_empty() && self.values.contains(&(field, fingerprint(value)))
    }

    /// A list without what was taken back.
    pub(super) fn without(&self, field: Field, list: Value) -> Value {
        if self.elements.is_empty() {
            return list;
        }
        let mut refused = elements(&list)
            .into_iter()
            .map(|element| self.elements.contains(&(field, element)));
        let mut stays = || !refused.next().unwrap_or(false);
        match list {
            Value::TextList(mut list) => {
                list.retain(|_| stays());
                Value::TextList(list)
            }
            Value::Titles(mut list) => {
                list.retain(|_| stays());
                Value::Titles(list)
            }
            Value::Authors(mut list) => {
                list.retain(|_| stays());
                Value::Authors(list)
            }
            Value::Links(mut list) => {
                list.retain(|_| stays());
                Value::Links(list)
            }
            Value::Ratings(mut list) => {
                list.retain(|_| stays());
                Value::Ratings(list)
            }
            Value::ExternalIds(mut list) => {
                list.retain(|_| stays());
                Value::ExternalIds(list)
            }
            Value::Awards(mut list) => {
                list.retain(|_| stays());
                Value::Awards(list)
            }
            one @ (Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Rating(_)) => one,
        }
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// What each entry of a list is recognised by, in its order. What is no list has none.
pub fn elements(value: &Value) -> Vec<[u8; 16]> {
    fn each<T: Clone>(list: &[T], alone: fn(Vec<T>) -> Value) -> Vec<[u8; 16]> {
        list.iter()
            .map(|entry| fingerprint(&alone(vec![entry.clone()])))
            .collect()
    }
    match value {
        Value::TextList(list) => each(list, Value::TextList),
        Value::Titles(list) => each(list, Value::Titles),
        Value::Authors(list) => each(list, Value::Authors),
        Value::Links(list) => each(list, Value::Links),
        Value::Ratings(list) => each(list, Value::Ratings),
        Value::ExternalIds(list) => each(list, Value::ExternalIds),
        Value::Awards(list) => each(list, Value::Awards),
        Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Rating(_) => Vec::new(),
    }
}

/// What a list got: the entries of `after` that are not in `before`.
pub fn added(before: Option<&Value>, after: &Value) -> Vec<[u8; 16]> {
    let known: HashSet<[u8; 16]> = before.map(elements).into_iter().flatten().collect();
    let mut new = elements(after);
    new.retain(|element| !known.contains(element));
    new
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
