//! Helpers that compare, look up and reckon.

use handlebars::RenderError;
use serde_json::Value as Json;

use super::{Args, is_truthy};

type Result = std::result::Result<Json, RenderError>;

/// A number; what is none counts as 0.
fn number(json: &Json) -> f64 {
    json.as_f64().unwrap_or(0.0)
}

/// Equal by value for the same kind, else equal as printed, where null and lists print nothing.
fn equal(a: &Json, b: &Json) -> bool {
    let printed = |json: &Json| match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Bool(value) => value.to_string(),
        _ => String::new(),
    };
    match (a, b) {
        (Json::Number(_), Json::Number(_)) => (number(a) - number(b)).abs() < f64::EPSILON,
        (Json::String(a), Json::String(b)) => a == b,
        (Json::Array(_), Json::Array(_)) | (Json::Object(_), Json::Object(_)) => a == b,
        _ => printed(a) == printed(b),
    }
}

/// The language's own test: as everywhere here, but zero counts on demand.
fn holds(args: &Args<'_>) -> bool {
    let includes_zero = args.option(usize::MAX, "includeZero") == &Json::Bool(true);
    match args.get(0) {
        Json::Number(_) if includes_zero => true,
        value => is_truthy(value),
    }
}

pub(super) fn if_true(args: &Args<'_>) -> Result {
    Ok(holds(args).into())
}

pub(super) fn unless(args: &Args<'_>) -> Result {
    Ok((!holds(args)).into())
}

pub(super) fn exists(args: &Args<'_>) -> Result {
    let is_absent = match args.get(0) {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        _ => false,
    };
    Ok((!is_absent).into())
}

pub(super) fn if_equals(args: &Args<'_>) -> Result {
    Ok(equal(args.get(0), args.get(1)).into())
}

pub(super) fn if_not_equals(args: &Args<'_>) -> Result {
    Ok((!equal(args.get(0), args.get(1))).into())
}

pub(super) fn gt(args: &Args<'_>) -> Result {
    Ok((number(args.get(0)) > number(args.get(1))).into())
}

pub(super) fn gte(args: &Args<'_>) -> Result {
    Ok((number(args.get(0)) >= number(args.get(1))).into())
}

pub(super) fn lt(args: &Args<'_>) -> Result {
    Ok((number(args.get(0)) < number(args.get(1))).into())
}

pub(super) fn lte(args: &Args<'_>) -> Result {
    Ok((number(args.get(0)) <= number(args.get(1))).into())
}

pub(super) fn and(args: &Args<'_>) -> Result {
    Ok(args.ordered.iter().all(|json| is_truthy(json)).into())
}

pub(super) fn or(args: &Args<'_>) -> Result {
    Ok(args.ordered.iter().any(|json| is_truthy(json)).into())
}

pub(super) fn not(args: &Args<'_>) -> Result {
    Ok((!is_truthy(args.get(0))).into())
}

/// Part of a text, or member of a list.
pub(super) fn includes(args: &Args<'_>) -> Result {
    let found = match (args.get(0), args.get(1)) {
        (Json::String(whole), Json::String(part)) => whole.contains(part.as_str()),
        (Json::Array(list), wanted) => list.iter().any(|item| equal(item, wanted)),
        _ => false,
    };
    Ok(found.into())
}

pub(super) fn lookup(args: &Args<'_>) -> Result {
    let found = match (args.get(0), args.get(1)) {
        (Json::Object(object), Json::String(key)) => object.get(key),
        (Json::Array(list), Json::Number(index)) => {
            let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| list.get(index))
        }
        _ => None,
    };
    Ok(found.cloned().unwrap_or(Json::Null))
}

/// `{{math a "+" b}}`. Whole results print without a point; what cannot be reckoned prints nothing.
pub(super) fn math(args: &Args<'_>) -> Result {
    let (Some(a), Some(b)) = (args.get(0).as_f64(), args.get(2).as_f64()) else {
        return Ok(Json::Null);
    };
    let result = match args.get(1).as_str() {
        Some("+") => a + b,
        Some("-") => a - b,
        Some("*") => a * b,
        Some("/") => a / b,
        Some("%") => a % b,
        _ => return Ok(Json::Null),
    };
    Ok(if !result.is_finite() {
        Json::Null
    } else if result.fract() == 0.0 && result.abs() < 9e15 {
        (result as i64).into()
    } else {
        result.into()
    })
}

pub(super) fn log(_: &Args<'_>) -> Result {
    Ok(Json::Null)
}
