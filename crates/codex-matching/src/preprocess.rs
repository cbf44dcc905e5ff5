//! Preprocessing rules: ordered regular expressions that clean a title or a query.
//!
//! Rules run in the order they stand, each on what the one before left; every match is replaced. Library rules
//! run before plugin rules (see [`crate::query`]).

mod apply;
mod parse;

use regex::Regex;

pub use apply::{Applied, Step, Watch};
pub(crate) use apply::{cut, is_longer};

/// Most rules of one set.
pub const MAX_RULES: usize = 100;
/// Longest replacement, in characters.
pub const MAX_REPLACEMENT: usize = 1_000;
/// Longest text that rules run on, and longest text they may leave, in characters.
pub const MAX_TEXT: usize = 1_000;

/// One rule, compiled.
#[derive(Debug, Clone)]
pub struct Rule {
    pattern: Regex,
    replacement: String,
    description: Option<String>,
    is_enabled: bool,
}

impl Rule {
    /// The regular expression as it was written.
    pub fn pattern(&self) -> &str {
        self.pattern.as_str()
    }

    /// What takes the place of a match; `$1` and `${name}` stand for groups.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// What it is for.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Whether it runs.
    pub const fn is_enabled(&self) -> bool {
        self.is_enabled
    }
}

/// Rules in their order, compiled once. The default has none.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

impl RuleSet {
    /// The rules in the order they run, disabled ones included.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Whether no rule would run.
    pub fn is_idle(&self) -> bool {
        !self.rules.iter().any(Rule::is_enabled)
    }
}

#[cfg(test)]
mod tests;
