//! Verdicts in words.

use serde_json::Value as Json;

use super::Rule;
use super::operator::Needs;

/// Most characters of a value that are shown.
const SHOWN: usize = 60;

/// Such as ``book_count is at least 1: it is 12`` or ``metadata.status is empty: no, it is "ended"``.
pub(super) fn row(rule: &Rule, actual: Option<&Json>, passed: bool) -> String {
    let info = rule.operator.info();
    let expected = match info.needs {
        Needs::Nothing => String::new(),
        Needs::Pattern => format!(" `{}`", rule.value.as_str().unwrap_or_default()),
        _ => format!(" {}", shown(Some(&rule.value))),
    };
    let verdict = if passed { "" } else { "no, " };
    format!(
        "{} {}{expected}: {verdict}it is {}",
        rule.name,
        info.label,
        shown(actual)
    )
}

fn shown(json: Option<&Json>) -> String {
    let whole = match json {
        None | Some(Json::Null) => return "empty".to_owned(),
        Some(Json::String(text)) if text.is_empty() => return "empty".to_owned(),
        Some(Json::Array(list)) if list.is_empty() => return "an empty list".to_owned(),
        Some(json) => json.to_string(),
    };
    match whole.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}
