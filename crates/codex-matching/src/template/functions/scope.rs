//! What surrounds a piece of template and changes what names mean: counting rounds, and plain sections.

use std::sync::OnceLock;

use handlebars::template::{HelperTemplate, Parameter};
use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext,
    Renderable, Template,
};
use serde_json::Value as Json;

use super::{cost, find, is_truthy};
use crate::template::work;

/// Names nobody can write, because a name has no space.
const ROUND: &str = " round";
const SECTION: &str = " section";

/// Whether a template may call it.
pub(in crate::template) fn is_helper(name: &str) -> bool {
    find(name).is_some() || name == SECTION || name == ROUND
}

/// Whether names inside its block refer to something else than outside.
pub(in crate::template) fn opens_scope(name: &str) -> bool {
    matches!(name, "each" | "with") || name == SECTION
}

pub(in crate::template) fn register_hidden(engine: &mut Handlebars<'static>) {
    engine.register_helper(ROUND, Box::new(Round));
    engine.register_helper(SECTION, Box::new(Section));
}

/// Turns `{{#name}}…{{/name}}` of a field into a section over that field.
pub(in crate::template) fn make_section(call: &mut HelperTemplate, name: &str) {
    if let Ok(parameter) = Parameter::parse(name) {
        call.params = vec![parameter];
        call.name = Parameter::Name(SECTION.to_owned());
    }
}

/// Makes the body of a loop take from the budget every time it is printed.
pub(in crate::template) fn count_rounds(body: &mut Template) {
    static COUNTER: OnceLock<Template> = OnceLock::new();
    let counter = COUNTER.get_or_init(|| {
        let mut template =
            Template::compile("{{x}}").expect("a tag with a one-letter name is a template");
        if let Some(handlebars::template::TemplateElement::Expression(call)) =
            template.elements.first_mut()
        {
            call.name = Parameter::Name(ROUND.to_owned());
        }
        template
    });
    body.elements.splice(0..0, counter.elements.iter().cloned());
    body.mapping.splice(0..0, counter.mapping.iter().cloned());
}

struct Round;

impl HelperDef for Round {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        work::charge(10)
    }
}

/// A list is gone through, another value becomes what names refer to, and what is empty shows the other branch.
struct Section;

impl HelperDef for Section {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = helper.param(0).map_or(&Json::Null, |param| param.value());
        let Some(body) = helper.template().filter(|_| is_section(value)) else {
            let otherwise = helper.inverse();
            return otherwise.map_or(Ok(()), |body| body.render(engine, context, render, out));
        };
        let items: &[Json] = match value {
            Json::Bool(_) => return body.render(engine, context, render, out),
            Json::Array(list) => list,
            one => std::slice::from_ref(one),
        };
        for (index, item) in items.iter().enumerate() {
            work::charge(cost(item))?;
            let mut block = BlockContext::new();
            block.set_base_value(item.clone());
            block.set_local_var("index", index.into());
            block.set_local_var("first", (index == 0).into());
            block.set_local_var("last", (index + 1 == items.len()).into());
            render.push_block(block);
            let rendered = body.render(engine, context, render, out);
            render.pop_block();
            rendered?;
        }
        Ok(())
    }
}

/// Zero and the empty text are values here, as in every Handlebars.
fn is_section(value: &Json) -> bool {
    match value {
        Json::Number(_) | Json::String(_) | Json::Object(_) => true,
        other => is_truthy(other),
    }
}
