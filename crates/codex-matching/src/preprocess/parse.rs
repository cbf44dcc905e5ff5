//! From JSON to compiled rules and back, with every fault and its place.

use serde_json::{Map, Value, json};

use super::{MAX_REPLACEMENT, MAX_RULES, Rule, RuleSet};
use crate::pattern::Compiler;
use crate::problem::{Problem, kind_of, unknown_keys};

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
    problems.extend(unknown_keys(&format!("[{index}]."), object, &KEYS));
    let replacement = text(index, object, "replacement", problems).unwrap_or_default();
    let description = text(index, object, "description", problems);
    let is_enabled = flag(index, object, "enabled", problems);
    if replacement.chars().count() > MAX_REPLACEMENT {
        problems.push(Problem::new(
            format!("[{index}].replacement"),
            format!("The replacement is longer than {MAX_REPLACEMENT} characters."),
        ));
    }
    let path = format!("[{index}].pattern");
    if object.get("pattern").is_none_or(Value::is_null) {
        problems.push(Problem::new(path, "A rule needs a `pattern`."));
        return None;
    }
    let written = text(index, object, "pattern", problems)?;
    let pattern = compiler
        .compile(&path, &written)
        .map_err(|problem| problems.push(problem))
        .ok()?;
    (problems.len() == before).then_some(Rule {
        pattern,
        replacement,
        description,
        is_enabled,
    })
}

fn text(
    index: usize,
    object: &Map<String, Value>,
    key: &str,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    match object.get(key)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => {
            let message = format!("`{key}` is text, not {}.", kind_of(other));
            problems.push(Problem::new(format!("[{index}].{key}"), message));
            None
        }
    }
}

/// A switch, on where it is not set.
fn flag(index: usize, object: &Map<String, Value>, key: &str, problems: &mut Vec<Problem>) -> bool {
    match object.get(key) {
        None | Some(Value::Null) => true,
        Some(Value::Bool(is_on)) => *is_on,
        Some(other) => {
            let message = format!("`{key}` is true or false, not {}.", kind_of(other));
            problems.push(Problem::new(format!("[{index}].{key}"), message));
            true
        }
    }
}
