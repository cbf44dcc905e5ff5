//! What a library or a plugin says about searching, compiled once per text.

use std::collections::HashMap;
use std::sync::Arc;

use codex_matching::Problem;
use codex_matching::condition::Conditions;
use codex_matching::preprocess::RuleSet;
use codex_matching::template::Template;
use parking_lot::Mutex;
use serde_json::Value;

use super::check::path;

/// More than any server has libraries and plugins; beyond it the cache starts anew.
const MOST_KEPT: usize = 256;

/// Whose rules these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// A library's.
    Library,
    /// A plugin's.
    Plugin,
}

impl Side {
    /// What the parts are called where both sides can be tried out together: rules, conditions, template.
    const fn names(self) -> [&'static str; 3] {
        match self {
            Self::Library => ["titlePreprocessingRules", "libraryConditions", ""],
            Self::Plugin => [
                "searchPreprocessingRules",
                "pluginConditions",
                "searchQueryTemplate",
            ],
        }
    }

    const fn owner(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Plugin => "plugin",
        }
    }
}

/// Rules, conditions and a template as they are stored: JSON texts, and the template as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Texts {
    pub(crate) rules: Option<String>,
    pub(crate) conditions: Option<String>,
    pub(crate) template: Option<String>,
}

/// The same, ready to run. What could not be read is in `faults`, and then nothing of it may be used.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) rules: RuleSet,
    pub(crate) conditions: Conditions,
    pub(crate) template: Option<Template>,
    pub(crate) faults: Vec<Problem>,
    owner: &'static str,
}

impl Compiled {
    /// Why nothing may be matched, in a sentence; `None` when everything could be read.
    pub(crate) fn fault(&self) -> Option<String> {
        let first = self.faults.first()?;
        Some(format!(
            "The settings of the {} cannot be used, so nothing is searched: {first} Open them, repair this and save again.",
            self.owner
        ))
    }

    pub(crate) fn read(side: Side, texts: &Texts) -> Self {
        let [rules, conditions, template] = side.names();
        let mut compiled = Self {
            owner: side.owner(),
            ..Self::default()
        };
        let faults = &mut compiled.faults;
        if let Some(json) = json(rules, texts.rules.as_deref(), faults) {
            match RuleSet::parse(&json) {
                Ok(rules) => compiled.rules = rules,
                Err(problems) => placed(rules, problems, faults),
            }
        }
        if let Some(json) = json(conditions, texts.conditions.as_deref(), faults) {
            match Conditions::parse(&json) {
                Ok(conditions) => compiled.conditions = conditions,
                Err(problems) => placed(conditions, problems, faults),
            }
        }
        let text = texts.template.as_deref();
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            match Template::parse(text) {
                Ok(template) => compiled.template = Some(template),
                Err(problem) => placed(template, vec![problem], faults),
            }
        }
        compiled
    }
}

/// What is stored as JSON; null is nothing.
fn json(name: &str, text: Option<&str>, faults: &mut Vec<Problem>) -> Option<Value> {
    match serde_json::from_str(text?) {
        Ok(Value::Null) => None,
        Ok(json) => Some(json),
        Err(error) => {
            faults.push(Problem {
                path: name.to_owned(),
                message: format!("This is not JSON: {error}."),
                at: None,
            });
            None
        }
    }
}

fn placed(name: &str, problems: Vec<Problem>, faults: &mut Vec<Problem>) {
    faults.extend(problems.into_iter().map(|problem| Problem {
        path: path(name, &problem.path),
        ..problem
    }));
}

/// Compiles, and remembers by content: the same text is never compiled twice, and a changed one always is.
#[derive(Default)]
pub(crate) struct Compiler {
    known: Mutex<HashMap<(Side, Texts), Arc<Compiled>>>,
}

impl Compiler {
    /// The texts, compiled.
    pub(crate) fn compile(&self, side: Side, texts: Texts) -> Arc<Compiled> {
        let key = (side, texts);
        if let Some(known) = self.known.lock().get(&key) {
            return Arc::clone(known);
        }
        let compiled = Arc::new(Compiled::read(side, &key.1));
        let mut known = self.known.lock();
        if known.len() >= MOST_KEPT {
            known.clear();
        }
        known.insert(key, Arc::clone(&compiled));
        compiled
    }
}
