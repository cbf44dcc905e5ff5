//! The one Handlebars engine: our helpers registered once, errors turned into ours.

use std::io;
use std::sync::OnceLock;

use handlebars::{Handlebars, Output, RenderContext, RenderErrorReason, Renderable, no_escape};
use serde_json::Value as Json;

use super::functions::{self, HELPERS};
use super::{MAX_OUTPUT, TemplateError, fault, work};
use crate::problem::{Place, Problem};

const TOO_LONG: &str = "output limit reached";

fn engine() -> &'static Handlebars<'static> {
    static ENGINE: OnceLock<Handlebars<'static>> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut engine = Handlebars::new();
        engine.register_escape_fn(no_escape);
        for info in HELPERS {
            functions::register(&mut engine, info);
        }
        functions::register_hidden(&mut engine);
        engine
    })
}

pub(super) fn compile(source: &str) -> Result<handlebars::Template, Problem> {
    handlebars::Template::compile(source).map_err(|error| fault::problem(source, &error))
}

pub(super) fn render(
    source: &str,
    template: &handlebars::Template,
    json: Json,
) -> Result<String, TemplateError> {
    let context = handlebars::Context::wraps(json).map_err(|error| failed(source, &error))?;
    let mut out = Limited::default();
    work::start();
    let mut render_context = RenderContext::new(None);
    template
        .render(engine(), &context, &mut render_context, &mut out)
        .map_err(|error| failed(source, &error))?;
    Ok(out.text)
}

fn failed(source: &str, error: &handlebars::RenderError) -> TemplateError {
    match error.reason() {
        RenderErrorReason::IOError(error) if error.to_string() == TOO_LONG => {
            TemplateError::TooLong
        }
        RenderErrorReason::Other(reason) if reason == work::SPENT => TemplateError::TooMuchWork,
        reason => TemplateError::Failed {
            reason: reason.to_string(),
            place: (error.line_no.zip(error.column_no))
                .map(|(line, column)| Place::in_text(source, line, column)),
        },
    }
}

/// Output that refuses to grow beyond the limit.
#[derive(Default)]
struct Limited {
    text: String,
    characters: usize,
}

impl Output for Limited {
    fn write(&mut self, part: &str) -> Result<(), io::Error> {
        self.characters += part.chars().count();
        if self.characters > MAX_OUTPUT {
            return Err(io::Error::other(TOO_LONG));
        }
        self.text.push_str(part);
        Ok(())
    }
}
