//! How a proposed value meets the present one: most replace it, some are kept by label or by source.

use codex_domain::metadata::Value;

/// The value a field has after `proposed` was written over `current`.
///
/// Links are one per label, ids and ratings one per source: what the answer does not mention stays.
pub(super) fn merged(current: Option<&Value>, proposed: Value) -> Value {
    match proposed {
        Value::Links(new) => {
            let old = match current {
                Some(Value::Links(old)) => old.as_slice(),
                _ => &[],
            };
            Value::Links(upsert(old, new, |link| folded(&link.label)))
        }
        Value::ExternalIds(new) => {
            let old = match current {
                Some(Value::ExternalIds(old)) => old.as_slice(),
                _ => &[],
            };
            Value::ExternalIds(upsert(old, new, |id| folded(&id.source)))
        }
        Value::Ratings(new) => {
            let old = match current {
                Some(Value::Ratings(old)) => old.as_slice(),
                _ => &[],
            };
            Value::Ratings(upsert(old, new, |rating| folded(&rating.source)))
        }
        other => other,
    }
}

fn folded(text: &str) -> String {
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
