//! What rules, templates and conditions may say: one table for the editors, the documentation and the checks.

mod examples;
mod fields;

use serde::Serialize;

pub use examples::{Example, Examples};
pub use fields::{FieldInfo, ValueKind};

use crate::condition::OPERATORS;
use crate::template::{FunctionInfo, HELPERS};

/// An operator as an editor needs it.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperatorEntry {
    /// How it is written.
    pub name: &'static str,
    /// How people read it.
    pub label: &'static str,
    /// Whether a rule with it has a `value`.
    pub needs_value: bool,
    /// What that value may be: `text`, `number`, `bool`, `null`, `pattern` or `list`.
    pub value_kinds: &'static [&'static str],
}

/// Everything that can be said.
#[derive(Debug, Clone, Serialize)]
pub struct Vocabulary {
    /// What can be asked about an item.
    pub fields: &'static [FieldInfo],
    /// What templates can call.
    pub helpers: &'static [FunctionInfo],
    /// How conditions compare.
    pub operators: Vec<OperatorEntry>,
    /// Things to start from.
    pub examples: Examples,
}

/// Everything that can be said.
pub fn vocabulary() -> Vocabulary {
    let operators = OPERATORS
        .iter()
        .map(|info| OperatorEntry {
            name: info.name,
            label: info.label,
            needs_value: !info.needs.value_kinds().is_empty(),
            value_kinds: info.needs.value_kinds(),
        })
        .collect();
    Vocabulary {
        fields: fields::FIELDS,
        helpers: HELPERS,
        operators,
        examples: examples::examples(),
    }
}

#[cfg(test)]
mod tests;
