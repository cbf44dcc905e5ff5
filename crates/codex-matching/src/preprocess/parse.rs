//! From JSON to compiled rules and back, with every fault and its place.

use serde_json::{Map, Value, json};

use super::{MAX_REPLACEMENT, MAX_RULES, Rule, RuleSet};
use crate::pattern::Compiler;
use crate::problem::{Problem, kind_of};

const KEYS: [&str; 4] = ["pattern", "replacement", "description", "enabled"];

impl RuleSet {
    /// Reads `[{"pattern", "replacement"?, "description"?, "enabled"?}]`; null is no rules.
    pub fn parse(json: &Value) -> Result<Self, Vec<Problem>> {
        let list = match json {
            Value::Null => return Ok(Self::default()),
            Value::Array(list) => list,
            other => {
                let message = format!("Rules are a list of objects, not {}.", kind_of(other));
                return Err(vec![Problem::new("", message)]);
            }
        };
        if list.len() > MAX_RULES {
            let message = format!(
                "There are {} rules; at most {MAX_RULES} are allowed.",
                list.len()
            );
            return Err(vec![Problem::new("", message)]);
        }
        let (mut problems, mut compiler) = (Vec::new(), Compiler::default());
        let mut rules = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            match item.as_object() {
                Some(object) => rules.extend(rule(index, object, &mut compiler, &mut problems)),
                None => problems.push(Problem::new(
                    format!("[{index}]"),
                    format!(
                        "A rule is an object with a `pattern`, not {}.",
                        kind_of(item)
                    ),
                )),
            }
        }
        if problems.is_empty() {
            Ok(Self { rules })
        } else {
            Err(problems)
        }
    }

    /// The JSON that [`RuleSet::parse`] reads.
    pub fn to_json(&self) -> Value {
        self.rules
            .iter()
            .map(|rule| {
                let mut object = json!({"pattern": rule.pattern(), "replacement": rule.replacement, "enabled": rule.is_enabled});
                if let Some(description) = &rule.description {
                    object["description"] = description.clone().into();
                }
                object
            })
            .collect()
    }
}

/// One rule; `None` when a problem was noted.
fn rule(
    index: usize,
    object: &Map<String, Value>,
    compiler: &mut Compiler,
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let before = problems.len();
    for key in object.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        problems.push(Problem::new(
            format!("[{index}].{key}"),
            format!(
                "A rule has no `{key}`. It may have {}.",
                KEYS.map(|key| format!("`{key}`")).join(", ")
            ),
        ));
    }
    let mut text = |key: &str| match object.get(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(other) => {
            problems.push(Problem::new(
                format!("[{index}].{key}"),
                format!("`{key}` is text, not {}.", kind_of(other)),
            ));
            None
        }
    };
    let (pattern, replacement, description) =
        (text("pattern"), text("replacement"), text("description"));
    let is_enabled = match object.get("enabled") {
        None | Some(Value::Null) => true,
        Some(Value::Bool(is_enabled)) => *is_enabled,
        Some(other) => {
            problems.push(Problem::new(
                format!("[{index}].enabled"),
                format!("`enabled` is true or false, not {}.", kind_of(other)),
            ));
            true
        }
    };
    let replacement = replacement.unwrap_or_default();
    if replacement.chars().count() > MAX_REPLACEMENT {
        problems.push(Problem::new(
            format!("[{index}].replacement"),
            format!("The replacement is longer than {MAX_REPLACEMENT} characters."),
        ));
    }
    let path = format!("[{index}].pattern");
    let pattern = match pattern {
        Some(pattern) => compiler
            .compile(&path, &pattern)
            .map_err(|problem| problems.push(problem))
            .ok(),
        None => {
            if object.get("pattern").is_none_or(Value::is_null) {
                problems.push(Problem::new(path, "A rule needs a `pattern`."));
            }
            None
        }
    };
    (problems.len() == before)
        .then_some(pattern)
        .flatten()
        .map(|pattern| Rule {
            pattern,
            replacement,
            description,
            is_enabled,
        })
}
