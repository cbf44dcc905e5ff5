//! From JSON to compiled conditions and back. What cannot be read is a problem with its place, never a pass.

use regex::Regex;
use serde_json::{Map, Value as Json, json};

use super::operator::{Needs, Operator};
use super::{Conditions, MAX_LIST, MAX_RULES, MAX_VALUE, Mode, Rule};
use crate::context::FieldPath;
use crate::pattern::Compiler;
use crate::preprocess::is_longer;
use crate::problem::{Problem, kind_of, unknown_keys};

impl Conditions {
    /// Reads `{"mode"?: "all" | "any", "rules": [{"field", "operator", "value"?}]}`; null is no conditions.
    pub fn parse(json: &Json) -> Result<Self, Vec<Problem>> {
        let object = match json {
            Json::Null => return Ok(Self::default()),
            Json::Object(object) => object,
            other => {
                let message = format!(
                    "Conditions are an object with `mode` and `rules`, not {}.",
                    kind_of(other)
                );
                return Err(vec![Problem::new("", message)]);
            }
        };
        let mut problems = unknown_keys("", object, &["mode", "rules"]);
        let mode = mode(object.get("mode"), &mut problems);
        let rules = rules(object.get("rules"), &mut problems);
        if problems.is_empty() {
            Ok(Self { mode, rules })
        } else {
            Err(problems)
        }
    }

    /// The JSON that [`Conditions::parse`] reads.
    pub fn to_json(&self) -> Json {
        let rules: Vec<Json> = (self.rules.iter())
            .map(|rule| {
                let mut out = json!({"field": rule.name, "operator": rule.operator.name()});
                if !rule.value.is_null() {
                    out["value"] = rule.value.clone();
                }
                out
            })
            .collect();
        let mode = match self.mode {
            Mode::All => "all",
            Mode::Any => "any",
        };
        json!({"mode": mode, "rules": rules})
    }
}

fn mode(json: Option<&Json>, problems: &mut Vec<Problem>) -> Mode {
    match json.map(|json| json.as_str().ok_or(json)) {
        None | Some(Err(Json::Null) | Ok("all")) => Mode::All,
        Some(Ok("any")) => Mode::Any,
        Some(_) => {
            problems.push(Problem::new("mode", "`mode` is `all` or `any`."));
            Mode::All
        }
    }
}

fn rules(json: Option<&Json>, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let list = match json {
        Some(Json::Array(list)) => list,
        None | Some(Json::Null) => {
            problems.push(Problem::new(
                "rules",
                "`rules` is missing; use `[]` for none.",
            ));
            return Vec::new();
        }
        Some(other) => {
            let message = format!("`rules` is a list of objects, not {}.", kind_of(other));
            problems.push(Problem::new("rules", message));
            return Vec::new();
        }
    };
    if list.len() > MAX_RULES {
        let message = format!(
            "There are {} rules; at most {MAX_RULES} are allowed.",
            list.len()
        );
        problems.push(Problem::new("rules", message));
        return Vec::new();
    }
    let mut compiler = Compiler::default();
    let mut rules = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let path = format!("rules[{index}]");
        match item {
            Json::Object(object) => match rule(&path, object, &mut compiler) {
                Ok(rule) => rules.push(rule),
                Err(found) => problems.extend(found),
            },
            other => {
                let message = format!(
                    "A rule is an object with `field` and `operator`, not {}.",
                    kind_of(other)
                );
                problems.push(Problem::new(path, message));
            }
        }
    }
    rules
}

fn rule(
    path: &str,
    object: &Map<String, Json>,
    compiler: &mut Compiler,
) -> Result<Rule, Vec<Problem>> {
    let mut problems = unknown_keys(&format!("{path}."), object, &["field", "operator", "value"]);
    let name = word(path, object, "field", &mut problems);
    let field: Option<FieldPath> = name.and_then(|name| {
        let parsed = name.parse();
        let note = |error: &crate::context::UnknownPath| {
            problems.push(Problem::new(format!("{path}.field"), error.to_string()));
        };
        parsed.inspect_err(note).ok()
    });
    let operator: Option<Operator> =
        word(path, object, "operator", &mut problems).and_then(|name| {
            let note = |error: &super::operator::UnknownOperator| {
                let known: Vec<_> = Operator::ALL
                    .iter()
                    .map(|operator| format!("`{}`", operator.name()))
                    .collect();
                let message = format!("{error} Operators are {}.", known.join(", "));
                problems.push(Problem::new(format!("{path}.operator"), message));
            };
            name.parse().inspect_err(note).ok()
        });
    let value = object.get("value").unwrap_or(&Json::Null);
    let regex =
        operator.map(|operator| checked(&format!("{path}.value"), operator, value, compiler));
    match (name, field, operator, regex) {
        (Some(name), Some(field), Some(operator), Some(Ok(regex))) if problems.is_empty() => {
            let is_ignored = operator.info().needs == Needs::Nothing;
            Ok(Rule {
                name: name.to_owned(),
                path: field,
                operator,
                value: if is_ignored {
                    Json::Null
                } else {
                    value.clone()
                },
                regex,
            })
        }
        (_, _, _, regex) => {
            problems.extend(regex.and_then(Result::err));
            Err(problems)
        }
    }
}

fn word<'j>(
    path: &str,
    object: &'j Map<String, Json>,
    key: &str,
    problems: &mut Vec<Problem>,
) -> Option<&'j str> {
    let message = match object.get(key) {
        Some(Json::String(text)) => return Some(text),
        Some(other) => format!("`{key}` is text, not {}.", kind_of(other)),
        None => format!("A rule needs `{key}`."),
    };
    problems.push(Problem::new(format!("{path}.{key}"), message));
    None
}

/// Whether the operator can work with the value; the compiled pattern of `matches`.
fn checked(
    path: &str,
    operator: Operator,
    value: &Json,
    compiler: &mut Compiler,
) -> Result<Option<Regex>, Problem> {
    let name = operator.name();
    let fail = |what: &str| {
        let message = format!("`{name}` needs {what}, not {}.", kind_of(value));
        Err(Problem::new(path, message))
    };
    match (operator.info().needs, value) {
        (_, Json::String(text)) if is_longer(text, MAX_VALUE) => Err(Problem::new(
            path,
            format!("The value is longer than {MAX_VALUE} characters."),
        )),
        (Needs::Pattern, Json::String(text)) => compiler.compile(path, text).map(Some),
        (Needs::Number, Json::String(text)) if text.trim().parse::<f64>().is_err() => {
            let message = format!("`{name}` needs a number; `{text}` does not read as one.");
            Err(Problem::new(path, message))
        }
        (Needs::Nothing, _)
        | (Needs::Scalar, Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_))
        | (Needs::Number, Json::Number(_) | Json::String(_))
        | (Needs::Text, Json::String(_)) => Ok(None),
        (Needs::List, Json::Array(list)) => checked_list(path, list).map(|()| None),
        (Needs::Scalar, _) => fail("a single value; use `in` for several"),
        (Needs::Number, _) => fail("a number"),
        (Needs::Text, _) => fail("text in quotes"),
        (Needs::Pattern, _) => fail("a regular expression in quotes"),
        (Needs::List, _) => fail("a list of values"),
    }
}

fn checked_list(path: &str, list: &[Json]) -> Result<(), Problem> {
    if list.len() > MAX_LIST {
        let message = format!(
            "The list has {} values; at most {MAX_LIST} are allowed.",
            list.len()
        );
        return Err(Problem::new(path, message));
    }
    match list
        .iter()
        .position(|item| item.is_array() || item.is_object())
    {
        Some(index) => Err(Problem::new(
            format!("{path}[{index}]"),
            format!(
                "The list holds single values, not {}.",
                kind_of(&list[index])
            ),
        )),
        None => Ok(()),
    }
}
