//! Running rules over a text, and telling what each did.

use std::borrow::Cow;

use serde::Serialize;

use super::{MAX_TEXT, Rule, RuleSet};

/// What a rule changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Which rule, from 0.
    pub index: usize,
    /// The text it found.
    pub before: String,
    /// The text it left.
    pub after: String,
}

/// What rules made of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// The text after the last rule.
    pub text: String,
    /// The rules that changed something, in the order they ran.
    pub steps: Vec<Step>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

/// Looks on while rules run, so that a caller with a clock can time each of them.
pub trait Watch {
    /// The rule at `index` is about to run.
    fn begins(&mut self, index: usize);
    /// It ran: whether its pattern was found, and whether that changed the text.
    fn ended(&mut self, index: usize, matched: bool, changed: bool);
}

impl Watch for () {
    fn begins(&mut self, _index: usize) {}
    fn ended(&mut self, _index: usize, _matched: bool, _changed: bool) {}
}

impl RuleSet {
    /// Runs the enabled rules in their order, each on what the one before left.
    pub fn apply(&self, text: &str) -> Applied {
        self.apply_watched(text, &mut ())
    }

    /// As [`RuleSet::apply`], with somebody looking on.
    pub fn apply_watched(&self, text: &str, watch: &mut dyn Watch) -> Applied {
        let mut applied = Applied {
            text: text.to_owned(),
            ..Applied::default()
        };
        if self.is_idle() {
            return applied;
        }
        if is_longer(text, MAX_TEXT) {
            applied.warnings.push(format!(
                "The text is longer than {MAX_TEXT} characters, so no rule was run on it."
            ));
            return applied;
        }
        for (index, rule) in self.rules.iter().enumerate() {
            if rule.is_enabled {
                watch.begins(index);
                let (matched, changed) = applied.run(index, rule);
                watch.ended(index, matched, changed);
            }
        }
        applied
    }
}

impl Applied {
    /// Runs one rule; whether it matched, and whether that changed anything.
    fn run(&mut self, index: usize, rule: &Rule) -> (bool, bool) {
        let (after, is_cut) = match replaced(rule, &self.text) {
            Replaced::Nothing => return (false, false),
            Replaced::All(after) => (after, false),
            Replaced::Cut(after) => (after, true),
        };
        if is_cut {
            self.warnings.push(format!(
                "Rule {} makes the text longer than {MAX_TEXT} characters; it was cut there.",
                index + 1
            ));
        }
        if after == self.text {
            return (true, false);
        }
        let before = std::mem::replace(&mut self.text, after.clone());
        self.steps.push(Step {
            index,
            before,
            after,
        });
        (true, true)
    }
}

enum Replaced {
    Nothing,
    All(String),
    Cut(String),
}

/// Replaces every match as `Regex::replace_all` does, but stops where the text gets too long.
fn replaced(rule: &Rule, text: &str) -> Replaced {
    let mut matches = rule.pattern.find_iter(text).peekable();
    if matches.peek().is_none() {
        return Replaced::Nothing;
    }
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    if rule.replacement.contains('$') {
        for captures in rule.pattern.captures_iter(text) {
            let whole = captures.get_match();
            out.push_str(&text[end..whole.start()]);
            captures.expand(&rule.replacement, &mut out);
            end = whole.end();
            if is_longer(&out, MAX_TEXT) {
                return Replaced::Cut(cut(&out, MAX_TEXT).into_owned());
            }
        }
    } else {
        for found in matches {
            out.push_str(&text[end..found.start()]);
            out.push_str(&rule.replacement);
            end = found.end();
            if is_longer(&out, MAX_TEXT) {
                return Replaced::Cut(cut(&out, MAX_TEXT).into_owned());
            }
        }
    }
    out.push_str(&text[end..]);
    match cut(&out, MAX_TEXT) {
        Cow::Borrowed(whole) if whole.len() == out.len() => Replaced::All(out),
        part => Replaced::Cut(part.into_owned()),
    }
}

/// Whether a text has more than `limit` characters. Counts only when the bytes leave it open.
pub(crate) fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// The first `limit` characters.
pub(crate) fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        Some((end, _)) => Cow::Owned(text[..end].to_owned()),
        None => Cow::Borrowed(text),
    }
}
