//! What is wrong with rules, a template or conditions somebody wrote, and where.

use serde::Serialize;

/// A place inside a text somebody wrote. Everything counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in the line, from 1.
    pub column: usize,
    /// Characters before the place, in the whole text.
    pub offset: usize,
}

impl Place {
    /// The place `line` and `column` (both from 1) point at in `text`.
    pub(crate) fn in_text(text: &str, line: usize, column: usize) -> Self {
        let before: usize = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(|line| line.chars().count())
            .sum();
        let offset = (before + column.saturating_sub(1)).min(text.chars().count());
        Self {
            line,
            column,
            offset,
        }
    }
}

/// One fault. Several are reported together, so that one save shows them all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{path}: {message}")]
pub struct Problem {
    /// Which part of what was written, such as `[2].pattern` or `rules[0].value`; empty for the whole.
    pub path: String,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
    /// Where in the text of that part.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

impl Problem {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
            at: None,
        }
    }

    pub(crate) fn at(mut self, place: Option<Place>) -> Self {
        self.at = place;
        self
    }
}

/// The word people use for a JSON value's kind.
pub(crate) const fn kind_of(json: &serde_json::Value) -> &'static str {
    match json {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "true or false",
        serde_json::Value::Number(_) => "a number",
        serde_json::Value::String(_) => "text",
        serde_json::Value::Array(_) => "a list",
        serde_json::Value::Object(_) => "an object",
    }
}

/// A problem for every key that means nothing, which is how a misspelt one is found.
pub(crate) fn unknown_keys(
    path: &str,
    object: &serde_json::Map<String, serde_json::Value>,
    known: &[&str],
) -> Vec<Problem> {
    let names: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    object
        .keys()
        .filter(|key| !known.contains(&key.as_str()))
        .map(|key| {
            let message = format!(
                "`{key}` means nothing here. There may be {}.",
                names.join(", ")
            );
            Problem::new(format!("{path}{key}"), message)
        })
        .collect()
}
