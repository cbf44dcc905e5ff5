//! Checks rules, templates and conditions before they are kept; every fault comes with its place.

use codex_matching::condition::Conditions;
use codex_matching::preprocess::RuleSet;
use codex_matching::template::Template;
use codex_matching::{FieldPolicy, Problem};
use serde_json::Value;

use crate::error::{FieldProblem, Place};

/// The value to keep, or what is wrong with it.
pub(crate) type Checked<T> = Result<Option<T>, Vec<FieldProblem>>;

/// A list of rules. Null and the empty list are none.
pub(crate) fn rules(field: &str, json: Option<&Value>) -> Checked<Value> {
    let Some(json) = json.filter(|json| !json.is_null()) else {
        return Ok(None);
    };
    match RuleSet::parse(json) {
        Ok(set) => Ok((!set.rules().is_empty()).then(|| json.clone())),
        Err(problems) => Err(told(field, problems)),
    }
}

/// Conditions. Null is none.
pub(crate) fn conditions(field: &str, json: Option<&Value>) -> Checked<Value> {
    let Some(json) = json.filter(|json| !json.is_null()) else {
        return Ok(None);
    };
    match Conditions::parse(json) {
        Ok(_) => Ok(Some(json.clone())),
        Err(problems) => Err(told(field, problems)),
    }
}

/// A query template. Blank text is none.
pub(crate) fn template(field: &str, text: Option<&str>) -> Checked<String> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    match Template::parse(text) {
        Ok(_) => Ok(Some(text.to_owned())),
        Err(problem) => Err(told(field, vec![problem])),
    }
}

/// What providers may write, and in which order. Null is nothing.
pub(crate) fn policy(field: &str, json: Option<&Value>) -> Checked<Value> {
    let Some(json) = json.filter(|json| !json.is_null()) else {
        return Ok(None);
    };
    let complain = |problems: Vec<codex_matching::PolicyProblem>| {
        problems
            .into_iter()
            .map(|problem| FieldProblem::new(path(field, &problem.path), problem.message))
            .collect()
    };
    match FieldPolicy::parse(json) {
        Ok(_) => Ok(Some(json.clone())),
        Err(problems) => Err(complain(problems)),
    }
}

/// Faults of a part of the request, each under its path in the whole.
pub(crate) fn told(field: &str, problems: Vec<Problem>) -> Vec<FieldProblem> {
    problems
        .into_iter()
        .map(|problem| {
            let place = problem.at.map(|at| Place {
                line: at.line,
                column: at.column,
            });
            FieldProblem::new(path(field, &problem.path), problem.message).at(place)
        })
        .collect()
}

/// `rules` and `[2].pattern` are joined as they are, `conditions` and `rules[0].field` by a dot.
pub(crate) fn path(field: &str, inside: &str) -> String {
    match inside {
        "" => field.to_owned(),
        index if index.starts_with('[') => format!("{field}{index}"),
        name => format!("{field}.{name}"),
    }
}
