//! What would be done with an item: left alone, asked for by its known id, or searched for, and by which text.
//!
//! The laboratory, the search dialog and every kind of matching ask this one judge.

use std::sync::Arc;

use codex_matching::Problem;
use codex_matching::condition::{Conditions, RowVerdict};
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
        if let Some(fault) = self.fault() {
            return Next::Skip(Skip::new("settings_unreadable", fault));
        }
        let context = subject.context();
        if !self.library.conditions.passes(&context) {
            return Next::Skip(Skip::new(
                "library_conditions_not_met",
                "The conditions of the library are not met.",
            ));
        }
        let Some(plugin) = &self.plugin else {
            return Next::Search;
        };
        if !plugin.compiled.conditions.passes(&context) {
            return Next::Skip(Skip::new(
                "plugin_conditions_not_met",
                "The conditions of the plugin are not met.",
            ));
        }
        match subject.linked(&plugin.source) {
            Some(known) if plugin.reuses_ids || known.by_person => Next::UseId(known.id.to_owned()),
            _ => Next::Search,
        }
    }

    /// The text to search for.
    pub(crate) fn query(&self, subject: &Subject, watch: &mut dyn WatchQuery) -> Query {
        let none = Compiled::default();
        let plugin = self.plugin.as_ref().map_or(&none, |it| &it.compiled);
        let context = subject.context();
        query::build_watched(
            &QueryInput {
                base_title: &subject.title,
                context: &context,
                template: plugin.template.as_ref(),
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
