//! What conditions say about an item.

use serde::Serialize;
use serde_json::Value as Json;

use super::operator::Operator;
use super::{Conditions, MAX_SEARCHED, Mode, Rule, explain};
use crate::context::{Context, FieldPath};
use crate::preprocess::{MAX_TEXT, cut};

/// What one rule said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowVerdict {
    /// Which rule, from 0.
    pub index: usize,
    /// Whether it passed.
    pub passed: bool,
    /// What the field held; null for nothing.
    pub actual: Json,
    /// The verdict in words.
    pub text: String,
}

/// What all rules said together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Whether the item passes.
    pub passed: bool,
    /// Every rule, in order.
    pub rows: Vec<RowVerdict>,
}

/// Looks on while conditions are asked, so that a caller with a clock can time each of them.
pub trait WatchRules {
    /// The rule at `index` is about to be asked.
    fn begins(&mut self, index: usize);
    /// It said whether the item passes.
    fn ended(&mut self, index: usize, passed: bool);
}

impl WatchRules for () {
    fn begins(&mut self, _index: usize) {}
    fn ended(&mut self, _index: usize, _passed: bool) {}
}

impl Conditions {
    /// Whether an item passes. Stops at the first rule that decides.
    pub fn passes(&self, context: &Context<'_>) -> bool {
        self.passes_watched(context, &mut ())
    }

    /// As [`Conditions::passes`], with somebody looking on.
    pub fn passes_watched(&self, context: &Context<'_>, watch: &mut dyn WatchRules) -> bool {
        let mut passes = |(index, rule): (usize, &Rule)| {
            watch.begins(index);
            let passed = rule.passes(rule.path.value(context).as_deref());
            watch.ended(index, passed);
            passed
        };
        let mut rules = self.rules.iter().enumerate();
        match self.mode {
            _ if self.rules.is_empty() => true,
            Mode::All => rules.all(&mut passes),
            Mode::Any => rules.any(&mut passes),
        }
    }

    /// Whether a rule asks for `custom_metadata`, which nothing fills.
    pub fn asks_for_notes(&self) -> bool {
        let is_note = |rule: &Rule| matches!(rule.path, FieldPath::Custom(_));
        self.rules.iter().any(is_note)
    }

    /// Whether an item passes, and why: every rule is asked.
    pub fn evaluate(&self, context: &Context<'_>) -> Verdict {
        let rows: Vec<RowVerdict> = (self.rules.iter().enumerate())
            .map(|(index, rule)| {
                let actual = rule.path.value(context);
                let passed = rule.passes(actual.as_deref());
                RowVerdict {
                    index,
                    passed,
                    text: explain::row(rule, actual.as_deref(), passed),
                    actual: actual.map_or(Json::Null, std::borrow::Cow::into_owned),
                }
            })
            .collect();
        let passed = match self.mode {
            _ if rows.is_empty() => true,
            Mode::All => rows.iter().all(|row| row.passed),
            Mode::Any => rows.iter().any(|row| row.passed),
        };
        Verdict { passed, rows }
    }
}

impl Rule {
    fn passes(&self, actual: Option<&Json>) -> bool {
        match self.operator.opposite() {
            Some(opposite) => !self.holds(opposite, actual),
            None => self.holds(self.operator, actual),
        }
    }

    /// Whether an operator that is nobody's opposite holds.
    fn holds(&self, operator: Operator, actual: Option<&Json>) -> bool {
        match (operator, actual) {
            (Operator::IsNull, actual) => is_null(actual),
            (Operator::Equals, None | Some(Json::Null)) => self.value.is_null(),
            (_, None | Some(Json::Null)) if operator != Operator::In => false,
            (Operator::Matches, Some(Json::Array(list))) => list
                .iter()
                .take(MAX_SEARCHED)
                .any(|item| self.holds_one(operator, principal(item))),
            (_, Some(Json::Array(list))) => list
                .iter()
                .any(|item| self.holds_one(operator, principal(item))),
            (_, one) => self.holds_one(operator, one.unwrap_or(&Json::Null)),
        }
    }

    fn holds_one(&self, operator: Operator, actual: &Json) -> bool {
        let text = |test: fn(&str, &str) -> bool| {
            (printed(actual).zip(self.value.as_str())).is_some_and(|(a, b)| test(&a, b))
        };
        let number = |test: fn(f64, f64) -> bool| {
            (numeric(actual).zip(numeric(&self.value))).is_some_and(|(a, b)| test(a, b))
        };
        match operator {
            Operator::Equals => equal(actual, &self.value),
            Operator::In => self
                .value
                .as_array()
                .is_some_and(|list| list.iter().any(|wanted| equal(actual, wanted))),
            Operator::Gt => number(|a, b| a > b),
            Operator::Gte => number(|a, b| a >= b),
            Operator::Lt => number(|a, b| a < b),
            Operator::Lte => number(|a, b| a <= b),
            Operator::Contains => text(|a, b| a.contains(b)),
            Operator::StartsWith => text(|a, b| a.starts_with(b)),
            Operator::EndsWith => text(|a, b| a.ends_with(b)),
            Operator::Matches => (self.regex.as_ref().zip(printed(actual)))
                .is_some_and(|(regex, text)| regex.is_match(&cut(&text, MAX_TEXT))),
            Operator::IsNull
            | Operator::IsNotNull
            | Operator::NotEquals
            | Operator::NotContains
            | Operator::NotIn => false,
        }
    }
}

/// What a member of a list is tested by: an author's name, an alternate title, a link's or rating's source.
fn principal(item: &Json) -> &Json {
    match item {
        Json::Object(object) => ["name", "title", "source"]
            .iter()
            .find_map(|key| object.get(*key))
            .unwrap_or(item),
        item => item,
    }
}

fn is_null(actual: Option<&Json>) -> bool {
    match actual {
        None | Some(Json::Null) => true,
        Some(Json::String(text)) => text.is_empty(),
        Some(Json::Array(list)) => list.is_empty(),
        Some(_) => false,
    }
}

/// Numbers by value, the same kind strictly, different kinds as printed. Lists and objects equal nothing.
fn equal(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(_), Json::Number(_)) => {
            let (a, b) = (a.as_f64(), b.as_f64());
            a.zip(b).is_some_and(|(a, b)| (a - b).abs() < f64::EPSILON)
        }
        (Json::Null, Json::Null) => true,
        (Json::String(a), Json::String(b)) => a == b,
        _ => printed(a).is_some_and(|a| printed(b).is_some_and(|b| a == b)),
    }
}

/// A single value as text; whole numbers without a point.
fn printed(json: &Json) -> Option<std::borrow::Cow<'_, str>> {
    match json {
        Json::String(text) => Some(text.as_str().into()),
        Json::Bool(value) => Some(value.to_string().into()),
        Json::Number(number) => Some(match number.as_f64() {
            Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                format!("{value:.0}").into()
            }
            _ => number.to_string().into(),
        }),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A number, or text that reads as one.
fn numeric(json: &Json) -> Option<f64> {
    match json {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}
