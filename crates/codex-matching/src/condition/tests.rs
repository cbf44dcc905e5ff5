//! Conditions: what each operator means, what is refused, and the laws they obey.

mod laws;
mod meaning;
mod parsing;

use serde_json::{Value as Json, json};

use super::Conditions;
use crate::sample::Sample;

fn conditions(json: &Json) -> Conditions {
    Conditions::parse(json).unwrap_or_else(|problems| panic!("{json}: {problems:?}"))
}

/// Whether the sample series passes one rule.
fn passes(field: &str, operator: &str, value: &Json) -> bool {
    let rule = json!({"field": field, "operator": operator, "value": value});
    conditions(&json!({"rules": [rule]})).passes(&Sample::new().context())
}
