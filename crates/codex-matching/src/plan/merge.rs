//! How a proposed value meets the present one: most replace it, some are kept by label or by source, and lists
//! can be joined.

use codex_domain::metadata::Value;
use codex_domain::metadata::value::MAX_LIST;

/// The value a field has after `proposed` was written over `current`.
///
/// Links are one per label, ids and ratings one per source: what the answer does not mention stays. With
/// `joins` the other lists keep what they have, too.
pub(super) fn merged(current: Option<&Value>, proposed: Value, joins: bool) -> Value {
    match (current, proposed) {
        (Some(Value::Links(old)), Value::Links(new)) => {
            Value::Links(upsert(old, new, |link| folded(&link.label)))
        }
        (Some(Value::ExternalIds(old)), Value::ExternalIds(new)) => {
            Value::ExternalIds(upsert(old, new, |id| folded(&id.source)))
        }
        (Some(Value::Ratings(old)), Value::Ratings(new)) => {
            Value::Ratings(upsert(old, new, |rating| folded(&rating.source)))
        }
        (Some(Value::TextList(old)), Value::TextList(new)) if joins => {
            Value::TextList(joined(old, new, |text| folded(text)))
        }
        (Some(Value::Titles(old)), Value::Titles(new)) if joins => {
            Value::Titles(joined(old, new, |title| folded(&title.title)))
        }
        (Some(Value::Authors(old)), Value::Authors(new)) if joins => {
            Value::Authors(joined(old, new, |author| {
                (folded(&author.name), author.role)
            }))
        }
        (Some(Value::Awards(old)), Value::Awards(new)) if joins => {
            Value::Awards(joined(old, new, |award| {
                (folded(&award.name), award.year, award.category.clone())
            }))
        }
        (None, Value::Links(new)) => Value::Links(upsert(&[], new, |link| folded(&link.label))),
        (None, Value::ExternalIds(new)) => {
            Value::ExternalIds(upsert(&[], new, |id| folded(&id.source)))
        }
        (None, Value::Ratings(new)) => {
            Value::Ratings(upsert(&[], new, |rating| folded(&rating.source)))
        }
        (_, other) => other,
    }
}

/// Whether a value joins the present one instead of replacing it.
pub(super) const fn is_joined(value: &Value, joins: bool) -> bool {
    match value {
        Value::Links(_) | Value::ExternalIds(_) | Value::Ratings(_) => true,
        Value::TextList(_) | Value::Titles(_) | Value::Authors(_) | Value::Awards(_) => joins,
        Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Rating(_) => false,
    }
}

pub(super) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Replaces entries with an equal key in place and appends the rest; of several new ones with one key the last wins.
fn upsert<T: Clone>(old: &[T], new: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut all = old.to_vec();
    for item in new {
        let wanted = key(&item);
        match all.iter_mut().find(|present| key(present) == wanted) {
            Some(present) => *present = item,
            None => all.push(item),
        }
    }
    all
}

/// Appends what is new; what is there keeps its spelling.
fn joined<T: Clone, K: PartialEq>(old: &[T], new: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut all = old.to_vec();
    for item in new {
        let wanted = key(&item);
        if all.len() < MAX_LIST && !all.iter().any(|present| key(present) == wanted) {
            all.push(item);
        }
    }
    all
}
