//! Query templates: Handlebars over the fields of an item, checked and compiled once.
//!
//! Nothing is escaped, because the result is a query and not a page. What has no value prints nothing. Partials,
//! decorators and helpers that do not exist are refused when the template is read, not when it is used.
//! Everything is bounded: the template, its nesting, the work of rendering it and the text it gives.

mod check;
mod engine;
mod fault;
mod functions;
mod nesting;
mod work;

use serde_json::Value as Json;

pub use functions::{FunctionInfo, HELPERS};

use crate::context::{Context, Wanted};
use crate::problem::{Place, Problem};

/// Longest template, in characters.
pub const MAX_TEMPLATE: usize = 10_000;
/// Longest text a template may give, in characters.
pub const MAX_OUTPUT: usize = 10_000;
/// Deepest nesting of blocks, and of parentheses and brackets inside one tag.
pub const MAX_DEPTH: usize = 20;

/// A template that could not be rendered for an item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The text got too long.
    #[error("the template gives more than {MAX_OUTPUT} characters")]
    TooLong,
    /// It does too much, such as a loop inside a loop over long lists.
    #[error("the template does too much work: use fewer loops and smaller texts")]
    TooMuchWork,
    /// Anything else.
    #[error("the template failed{place}: {reason}", place = at(.place.as_ref()))]
    Failed {
        /// What Handlebars says.
        reason: String,
        /// Where.
        place: Option<Place>,
    },
}

fn at(place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        format!(" at line {}, column {}", place.line, place.column)
    })
}

/// A query template, compiled.
#[derive(Debug, Clone)]
pub struct Template {
    source: String,
    compiled: handlebars::Template,
    wanted: Wanted,
    warnings: Vec<Problem>,
}

impl Template {
    /// Reads a template, or says where it goes wrong.
    pub fn parse(source: &str) -> Result<Self, Problem> {
        let length = source.chars().count();
        if length > MAX_TEMPLATE {
            let message = format!(
                "The template has {length} characters; at most {MAX_TEMPLATE} are allowed."
            );
            return Err(Problem::new("", message));
        }
        nesting::check(source)?;
        let mut compiled = engine::compile(source)?;
        let checked = check::check(source, &mut compiled)?;
        Ok(Self {
            source: source.to_owned(),
            compiled,
            wanted: checked.wanted,
            warnings: checked.warnings,
        })
    }

    /// The template as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Names in it that mean nothing and so will always print nothing.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// The text for an item. White space is kept as it comes.
    pub fn render(&self, context: &Context<'_>) -> Result<String, TemplateError> {
        self.render_json(context.to_json(&self.wanted))
    }

    /// The text for any JSON, which is what the public suites of the language are written in.
    pub(crate) fn render_json(&self, json: Json) -> Result<String, TemplateError> {
        engine::render(&self.source, &self.compiled, json)
    }
}

#[cfg(test)]
mod tests;
