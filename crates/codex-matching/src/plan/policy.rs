//! How a library wants answers written: a strategy per field, an order of providers, and the words for genres
//! and tags.

use std::collections::{BTreeMap, BTreeSet};

use codex_domain::metadata::{Field, Origin, Value};
use serde_json::{Map, Value as Json};

use super::merge::folded;

/// What happens to a value that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strategy {
    /// It is replaced.
    #[default]
    Overwrite,
    /// It stays.
    FillGaps,
    /// Lists are joined; everything else is replaced.
    MergeLists,
}

impl Strategy {
    /// Every strategy.
    pub const ALL: [Self; 3] = [Self::Overwrite, Self::FillGaps, Self::MergeLists];

    /// The name used in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overwrite => "overwrite",
            Self::FillGaps => "fill_gaps",
            Self::MergeLists => "merge_lists",
        }
    }
}

/// How one field is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldRule {
    /// What happens to a value that is there.
    pub strategy: Strategy,
    /// Plugins by name, the preferred first. Those that are not named come last.
    pub providers: Vec<String>,
}

/// The words of a library: what is renamed, what is kept, what is dropped. Case does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListRules {
    map: BTreeMap<String, String>,
    allow: BTreeSet<String>,
    deny: BTreeSet<String>,
}

/// How a library wants answers written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldPolicy {
    default: FieldRule,
    fields: BTreeMap<Field, FieldRule>,
    genres: ListRules,
    tags: ListRules,
}

/// Something wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {message}")]
pub struct PolicyProblem {
    /// Where: `fields.summary.strategy`.
    pub path: String,
    /// What, as the rest of a sentence.
    pub message: String,
}

/// Whether a rule lets a value through.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict<'a> {
    Write,
    Filled,
    Outranked(&'a str),
}

/// Most entries of one list of a policy.
const MAX_WORDS: usize = 1_000;

impl FieldPolicy {
    /// Reads the JSON form; every fault is told with its place.
    pub fn parse(json: &Json) -> Result<Self, Vec<PolicyProblem>> {
        let mut reader = Reader::default();
        let policy = reader.policy(json);
        if reader.problems.is_empty() {
            Ok(policy)
        } else {
            Err(reader.problems)
        }
    }

    /// The rule of a field.
    pub fn rule(&self, field: Field) -> &FieldRule {
        self.fields.get(&field).unwrap_or(&self.default)
    }

    /// The value in the library's words; none when nothing is left of it.
    pub(super) fn wanted(&self, field: Field, value: Value) -> Option<Value> {
        let rules = match field {
            Field::Genres => &self.genres,
            Field::Tags => &self.tags,
            _ => return Some(value),
        };
        let Value::TextList(list) = value else {
            return Some(value);
        };
        let value = Value::TextList(rules.apply(list)).normalised();
        (!value.is_empty()).then_some(value)
    }
}

impl FieldRule {
    /// A provider's own value may always be renewed by it, and one that ranks higher goes over one that ranks lower.
    pub(super) fn verdict<'a>(
        &self,
        current: Option<&Value>,
        origin: Option<&'a Origin>,
        provider: &str,
    ) -> Verdict<'a> {
        if current.is_none() {
            return Verdict::Write;
        }
        if let Some(Origin::Plugin(other)) = origin {
            if other == provider {
                return Verdict::Write;
            }
            match self.rank(other).cmp(&self.rank(provider)) {
                std::cmp::Ordering::Less => return Verdict::Outranked(other),
                std::cmp::Ordering::Greater => return Verdict::Write,
                std::cmp::Ordering::Equal => {}
            }
        }
        match self.strategy {
            Strategy::FillGaps => Verdict::Filled,
            Strategy::Overwrite | Strategy::MergeLists => Verdict::Write,
        }
    }

    fn rank(&self, provider: &str) -> usize {
        let place = self.providers.iter().position(|named| named == provider);
        place.unwrap_or(self.providers.len())
    }
}

impl ListRules {
    fn apply(&self, list: Vec<String>) -> Vec<String> {
        list.into_iter()
            .map(|word| match self.map.get(&folded(&word)) {
                Some(better) => better.clone(),
                None => word,
            })
            .filter(|word| {
                let word = folded(word);
                !self.deny.contains(&word) && (self.allow.is_empty() || self.allow.contains(&word))
            })
            .collect()
    }
}

/// Reads a policy and collects what is wrong with it.
#[derive(Default)]
struct Reader {
    problems: Vec<PolicyProblem>,
}

impl Reader {
    fn policy(&mut self, json: &Json) -> FieldPolicy {
        let mut policy = FieldPolicy::default();
        let Some(parts) = self.object("", json) else {
            return policy;
        };
        for (key, value) in parts {
            match key.as_str() {
                "default" => policy.default = self.rule("default", value),
                "fields" => policy.fields = self.fields(value),
                "genres" => policy.genres = self.words("genres", value),
                "tags" => policy.tags = self.words("tags", value),
                other => self.wrong(
                    other,
                    "is no part of a policy (default, fields, genres, tags)",
                ),
            }
        }
        policy
    }

    fn fields(&mut self, json: &Json) -> BTreeMap<Field, FieldRule> {
        let mut fields = BTreeMap::new();
        for (name, value) in self.object("fields", json).into_iter().flatten() {
            let path = format!("fields.{name}");
            match name.parse::<Field>() {
                Ok(field) => {
                    fields.insert(field, self.rule(&path, value));
                }
                Err(_) => self.wrong(&path, "is no metadata field"),
            }
        }
        fields
    }

    fn rule(&mut self, path: &str, json: &Json) -> FieldRule {
        let mut rule = FieldRule::default();
        for (key, value) in self.object(path, json).into_iter().flatten() {
            let path = format!("{path}.{key}");
            match key.as_str() {
                "strategy" => {
                    let named = Strategy::ALL
                        .into_iter()
                        .find(|strategy| value.as_str() == Some(strategy.name()));
                    match named {
                        Some(strategy) => rule.strategy = strategy,
                        None => {
                            self.wrong(&path, "must be overwrite, fill_gaps or merge_lists");
                        }
                    }
                }
                "providers" => rule.providers = self.texts(&path, value),
                _ => self.wrong(&path, "is no part of a rule (strategy, providers)"),
            }
        }
        rule
    }

    fn words(&mut self, path: &str, json: &Json) -> ListRules {
        let mut rules = ListRules::default();
        for (key, value) in self.object(path, json).into_iter().flatten() {
            let path = format!("{path}.{key}");
            match key.as_str() {
                "map" => rules.map = self.map(&path, value),
                "allow" => rules.allow = self.folded(&path, value),
                "deny" => rules.deny = self.folded(&path, value),
                _ => self.wrong(&path, "is no part of a list (map, allow, deny)"),
            }
        }
        rules
    }

    fn map(&mut self, path: &str, json: &Json) -> BTreeMap<String, String> {
        let mut map = BTreeMap::new();
        for (word, better) in self.object(path, json).into_iter().flatten() {
            match better.as_str().map(str::trim).filter(|it| !it.is_empty()) {
                Some(better) => {
                    map.insert(folded(word), better.to_owned());
                }
                None => self.wrong(&format!("{path}.{word}"), "must be a word"),
            }
        }
        if map.len() > MAX_WORDS {
            self.wrong(path, &format!("has more than {MAX_WORDS} entries"));
        }
        map
    }

    fn folded(&mut self, path: &str, json: &Json) -> BTreeSet<String> {
        self.texts(path, json).iter().map(|it| folded(it)).collect()
    }

    fn texts(&mut self, path: &str, json: &Json) -> Vec<String> {
        let Some(list) = json.as_array() else {
            self.wrong(path, "must be a list of words");
            return Vec::new();
        };
        if list.len() > MAX_WORDS {
            self.wrong(path, &format!("has more than {MAX_WORDS} entries"));
        }
        let mut texts = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            match entry.as_str().map(str::trim).filter(|it| !it.is_empty()) {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong(&format!("{path}[{index}]"), "must be a word"),
            }
        }
        texts
    }

    fn object<'a>(&mut self, path: &str, json: &'a Json) -> Option<&'a Map<String, Json>> {
        let object = json.as_object();
        if object.is_none() {
            self.wrong(path, "must be an object");
        }
        object
    }

    fn wrong(&mut self, path: &str, message: &str) {
        self.problems.push(PolicyProblem {
            path: path.to_owned(),
            message: message.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests;
