//! The text a search starts from: the template first, then the library's rules, then the plugin's.

use serde::Serialize;

use crate::context::Context;
use crate::preprocess::{RuleSet, Watch};
use crate::template::Template;

/// Whose rule or template changed the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The plugin's query template.
    Template,
    /// A preprocessing rule of the library.
    Library,
    /// A preprocessing rule of the plugin.
    Plugin,
}

/// One change on the way to the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Whose.
    pub source: Source,
    /// Which rule of that set, from 0.
    pub index: usize,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
}

/// What a query is made of.
#[derive(Debug, Clone, Copy)]
pub struct QueryInput<'a> {
    /// The title shown. It is the query when nothing else makes one.
    pub base_title: &'a str,
    /// What the template can read.
    pub context: &'a Context<'a>,
    /// The plugin's query template.
    pub template: Option<&'a Template>,
    /// The library's rules, which run first.
    pub library: &'a RuleSet,
    /// The plugin's rules, which run on what those leave.
    pub plugin: &'a RuleSet,
}

/// The text to search for, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text, without white space at its ends. Empty only if the title is.
    pub text: String,
    /// What changed it, in order.
    pub steps: Vec<Step>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

/// Looks on while a query is built, so that a caller with a clock can time every rule.
pub trait WatchQuery {
    /// A rule is about to run.
    fn begins(&mut self, source: Source, index: usize);
    /// It ran: whether its pattern was found, and whether that changed the text.
    fn ended(&mut self, source: Source, index: usize, matched: bool, changed: bool);
}

impl WatchQuery for () {
    fn begins(&mut self, _source: Source, _index: usize) {}
    fn ended(&mut self, _source: Source, _index: usize, _matched: bool, _changed: bool) {}
}

/// Builds the query of an item.
pub fn build(input: &QueryInput<'_>) -> Query {
    build_watched(input, &mut ())
}

/// As [`build`], with somebody looking on.
pub fn build_watched(input: &QueryInput<'_>, watch: &mut dyn WatchQuery) -> Query {
    let mut query = Query {
        text: input.base_title.to_owned(),
        ..Query::default()
    };
    if let Some(template) = input.template {
        query.render(template, input);
    }
    query.run(Source::Library, input.library, watch);
    query.run(Source::Plugin, input.plugin, watch);
    if query.text.trim().is_empty() {
        if !input.base_title.trim().is_empty() {
            query.warn("Nothing is left to search for, so the title itself is used.");
        }
        input.base_title.clone_into(&mut query.text);
    }
    query.text = query.text.trim().to_owned();
    query
}

impl Query {
    fn warn(&mut self, warning: impl Into<String>) {
        self.warnings.push(warning.into());
    }

    /// What a template puts around a field that is missing would keep rules from finding the end of the text.
    fn render(&mut self, template: &Template, input: &QueryInput<'_>) {
        let rendered = template.render(input.context);
        match rendered.as_deref().map(str::trim) {
            Ok(text) if text == self.text => {}
            Ok("") => {
                self.warn("The template prints nothing, so the title itself is used.");
            }
            Ok(text) => self.change(Source::Template, 0, text.to_owned()),
            Err(error) => self.warn(format!("The title itself is used, because {error}.")),
        }
    }

    fn run(&mut self, source: Source, rules: &RuleSet, watch: &mut dyn WatchQuery) {
        let applied = rules.apply_watched(&self.text, &mut Named { source, watch });
        self.warnings.extend(applied.warnings);
        self.steps
            .extend(applied.steps.into_iter().map(|step| Step {
                source,
                index: step.index,
                before: step.before,
                after: step.after,
            }));
        self.text = applied.text;
    }

    fn change(&mut self, source: Source, index: usize, after: String) {
        let before = std::mem::replace(&mut self.text, after.clone());
        self.steps.push(Step {
            source,
            index,
            before,
            after,
        });
    }
}

/// Tells whose rules are running.
struct Named<'w> {
    source: Source,
    watch: &'w mut dyn WatchQuery,
}

impl Watch for Named<'_> {
    fn begins(&mut self, index: usize) {
        self.watch.begins(self.source, index);
    }

    fn ended(&mut self, index: usize, matched: bool, changed: bool) {
        self.watch.ended(self.source, index, matched, changed);
    }
}

#[cfg(test)]
mod tests;
