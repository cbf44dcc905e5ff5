//! Auto-match conditions: which items a plugin may be asked about, with a reason for every verdict.
//!
//! An operator on a list is true if it is true of one of its members. The negated operators (`not_equals` and so
//! on) are exactly the opposite of their partners, so what is missing passes them.

mod evaluate;
mod explain;
mod operator;
mod parse;

use regex::Regex;
use serde_json::Value as Json;

use crate::context::FieldPath;

pub use evaluate::{RowVerdict, Verdict, WatchRules};
pub use operator::{Needs, OPERATORS, Operator, OperatorInfo};

/// Most rules of one set of conditions.
pub const MAX_RULES: usize = 100;
/// Longest list of an `in` rule.
pub const MAX_LIST: usize = 1_000;
/// Members of a list that `matches` looks at; of each it looks at no more than rules do of a title.
pub const MAX_SEARCHED: usize = 100;
/// Longest text of a rule's value, in characters.
pub const MAX_VALUE: usize = 1_000;

/// How the rules come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Every rule must pass.
    #[default]
    All,
    /// One is enough.
    Any,
}

/// One rule, compiled.
#[derive(Debug, Clone)]
pub struct Rule {
    name: String,
    path: FieldPath,
    operator: Operator,
    value: Json,
    regex: Option<Regex>,
}

/// Conditions, compiled once. The default has no rules and passes always.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    mode: Mode,
    rules: Vec<Rule>,
}

impl Conditions {
    /// Whether it has no rules, so that everything passes.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

#[cfg(test)]
mod tests;
