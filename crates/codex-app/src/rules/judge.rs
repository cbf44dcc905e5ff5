//! What would be done with an item: left alone, asked for by its known id, or searched for, and by which text.
//!
//! The laboratory, the search dialog and every kind of matching ask this one judge.

use std::sync::Arc;

use codex_matching::Problem;
use codex_matching::condition::{Conditions, RowVerdict, WatchRules};
use codex_matching::query::{self, Query, QueryInput, Source, WatchQuery};

use super::compiled::Compiled;
use super::subject::Subject;

/// The settings an item is judged by.
#[derive(Clone)]
pub(crate) struct Judge {
    pub(crate) library: Arc<Compiled>,
    /// `None` when only a library's rules are looked at.
    pub(crate) plugin: Option<PluginSide>,
}

/// A plugin's part of the settings.
#[derive(Clone)]
pub(crate) struct PluginSide {
    pub(crate) compiled: Arc<Compiled>,
    /// `plugin:<name>`.
    pub(crate) source: String,
    /// Whether a known id replaces the search.
    pub(crate) reuses_ids: bool,
}

/// What would be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// The plugin is asked for candidates.
    Search,
    /// The plugin is asked about this id.
    UseId(String),
    /// Nothing.
    Skip(Skip),
}

impl Next {
    /// Whether it is left alone for a reason, by its stable word.
    pub(crate) fn is_skipped_for(&self, reason: &str) -> bool {
        matches!(self, Self::Skip(skip) if skip.code == reason)
    }
}

const UNREADABLE: &str = "settings_unreadable";
const LIBRARY_NOT_MET: &str = "library_conditions_not_met";
const PLUGIN_NOT_MET: &str = "plugin_conditions_not_met";

/// The stable words for why nothing is done.
pub const SKIP_CODES: [&str; 3] = [UNREADABLE, LIBRARY_NOT_MET, PLUGIN_NOT_MET];

/// Looks on while conditions are asked, so that a caller with a clock can time each of them.
pub(crate) trait WatchConditions {
    /// A condition is about to be asked.
    fn begins(&mut self, source: Source, index: usize);
    /// It said whether the item passes.
    fn ended(&mut self, source: Source, index: usize, passed: bool);
}

impl WatchConditions for () {
    fn begins(&mut self, _source: Source, _index: usize) {}
    fn ended(&mut self, _source: Source, _index: usize, _passed: bool) {}
}

/// Tells whose conditions are asked.
struct Of<'w>(Source, &'w mut dyn WatchConditions);

impl WatchRules for Of<'_> {
    fn begins(&mut self, index: usize) {
        self.1.begins(self.0, index);
    }

    fn ended(&mut self, index: usize, passed: bool) {
        self.1.ended(self.0, index, passed);
    }
}

/// Why nothing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skip {
    /// A stable word.
    pub(crate) code: &'static str,
    /// A sentence.
    pub(crate) text: String,
}

impl Skip {
    pub(crate) fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
        }
    }
}

/// A condition's verdict, and whose condition it was.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionVerdict {
    /// The library's or the plugin's.
    pub source: Source,
    /// What it said.
    pub row: RowVerdict,
}

impl Judge {
    /// Decides, and tells about a skip only what is needed to count it.
    pub(crate) fn next(&self, subject: &Subject) -> Next {
        self.next_watched(subject, &mut ())
    }

    /// As [`Judge::next`], with somebody looking on while conditions are asked.
    pub(crate) fn next_watched(&self, subject: &Subject, watch: &mut dyn WatchConditions) -> Next {
        if let Some(fault) = self.fault() {
            return Next::Skip(Skip::new(UNREADABLE, fault));
        }
        let context = subject.context();
        let library = &self.library.conditions;
        if !library.passes_watched(&context, &mut Of(Source::Library, &mut *watch)) {
            return Next::Skip(Skip::new(
                LIBRARY_NOT_MET,
                "The conditions of the library are not met.",
            ));
        }
        let Some(plugin) = &self.plugin else {
            return Next::Search;
        };
        let conditions = &plugin.compiled.conditions;
        if !conditions.passes_watched(&context, &mut Of(Source::Plugin, &mut *watch)) {
            return Next::Skip(Skip::new(
                PLUGIN_NOT_MET,
                "The conditions of the plugin are not met.",
            ));
        }
        match subject.linked(&plugin.source) {
            Some(known) if plugin.reuses_ids || known.by_person => Next::UseId(known.id.to_owned()),
            _ => Next::Search,
        }
    }

    /// The text to search for: of a book without the plugin's template.
    pub(crate) fn query(&self, subject: &Subject, watch: &mut dyn WatchQuery) -> Query {
        let none = Compiled::default();
        let plugin = self.plugin.as_ref().map_or(&none, |it| &it.compiled);
        let context = subject.context();
        query::build_watched(
            &QueryInput {
                base_title: &subject.title,
                context: &context,
                // A book is searched by its title and numbers; templates speak about series.
                template: plugin.template.as_ref().filter(|_| !subject.is_book()),
                library: &self.library.rules,
                plugin: &plugin.rules,
            },
            watch,
        )
    }

    /// Every condition with its verdict, the library's first.
    pub(crate) fn conditions(&self, subject: &Subject) -> Vec<ConditionVerdict> {
        let context = subject.context();
        let rows = |source, conditions: &Conditions| {
            let rows = conditions.evaluate(&context).rows.into_iter();
            rows.map(move |row| ConditionVerdict { source, row })
                .collect::<Vec<_>>()
        };
        let mut verdicts = rows(Source::Library, &self.library.conditions);
        if let Some(plugin) = &self.plugin {
            verdicts.extend(rows(Source::Plugin, &plugin.compiled.conditions));
        }
        verdicts
    }

    /// Which conditions an item misses, in words.
    pub(crate) fn missed(&self, subject: &Subject) -> String {
        let texts: Vec<String> = self
            .conditions(subject)
            .into_iter()
            .filter(|verdict| !verdict.row.passed)
            .map(|verdict| verdict.row.text)
            .collect();
        texts.join(" ")
    }

    /// What a person should know about the conditions that no row says.
    pub(crate) fn remarks(&self) -> Option<String> {
        let plugin = self.plugin.as_ref().map(|it| &it.compiled.conditions);
        let asks = [Some(&self.library.conditions), plugin]
            .into_iter()
            .flatten()
            .any(Conditions::asks_for_notes);
        asks.then(|| {
            "A condition asks for `custom_metadata`, which this server does not keep: it is always empty."
                .to_owned()
        })
    }

    /// Everything that cannot be read.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let plugin = self.plugin.as_ref().map(|it| &it.compiled.faults);
        let library = Some(&self.library.faults);
        library
            .into_iter()
            .chain(plugin)
            .flatten()
            .cloned()
            .collect()
    }

    /// Why nothing may be matched, when settings cannot be read.
    pub(crate) fn fault(&self) -> Option<String> {
        let plugin = self.plugin.as_ref().map(|it| &*it.compiled);
        [Some(&*self.library), plugin]
            .into_iter()
            .flatten()
            .find_map(Compiled::fault)
    }
}

#[cfg(test)]
mod tests;
