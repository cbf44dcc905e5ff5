//! The helpers templates may call: what each means, and how it is hung into the engine.

mod logic;
mod scope;
mod table;
mod text;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, RenderContext,
    RenderError, RenderErrorReason, Renderable, ScopedJson,
};
use serde::Serialize;
use serde_json::Value as Json;

use super::work;

pub(super) use scope::{count_rounds, is_helper, make_section, opens_scope, register_hidden};
pub use table::HELPERS;

/// Longest text a helper may give, in bytes.
const MAX_RESULT: usize = 200_000;

type Run = fn(&Args<'_>) -> Result<Json, RenderError>;

/// A helper, for people and for the engine.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FunctionInfo {
    /// How it is called.
    pub name: &'static str,
    /// Whether it is meant to stand around a piece of template (`{{#name …}}…{{/name}}`).
    pub block: bool,
    /// Its arguments; those in square brackets may be left out.
    pub signature: &'static str,
    /// What it does.
    pub description: &'static str,
    /// A template that uses it.
    pub example: &'static str,
    /// What that template prints for the sample series of the documentation.
    pub result: &'static str,
    /// What it computes; `None` for what the engine brings along.
    #[serde(skip)]
    pub(super) run: Option<Run>,
}

impl FunctionInfo {
    /// How many arguments it cannot do without.
    pub(super) fn least(&self) -> usize {
        let needed = self.signature.split('[').next().unwrap_or_default();
        needed.split_whitespace().skip(1).count()
    }
}

/// The helper of a name.
pub(super) fn find(name: &str) -> Option<&'static FunctionInfo> {
    HELPERS.iter().find(|info| info.name == name)
}

/// The names of all helpers, for a message.
pub(super) fn names() -> String {
    let names: Vec<String> = HELPERS
        .iter()
        .map(|info| format!("`{}`", info.name))
        .collect();
    names.join(", ")
}

pub(super) fn register(engine: &mut Handlebars<'static>, info: &'static FunctionInfo) {
    if let Some(run) = info.run {
        engine.register_helper(info.name, Box::new(Ours(run)));
    }
}

/// The arguments of one call: in order, or by name (`suffix="…"`).
pub(super) struct Args<'c> {
    ordered: Vec<&'c Json>,
    named: Vec<(&'c str, &'c Json)>,
}

impl<'c> Args<'c> {
    fn of<'rc: 'c>(helper: &'c Helper<'rc>) -> Self {
        Self {
            ordered: helper.params().iter().map(|param| param.value()).collect(),
            named: (helper.hash().iter())
                .map(|(name, param)| (*name, param.value()))
                .collect(),
        }
    }

    /// The argument at a place, or null.
    fn get(&self, place: usize) -> &'c Json {
        self.ordered.get(place).copied().unwrap_or(&Json::Null)
    }

    /// The argument at a place or of a name, or null.
    fn option(&self, place: usize, name: &str) -> &'c Json {
        let named = self.named.iter().find(|(known, _)| *known == name);
        named.map_or_else(|| self.get(place), |(_, json)| json)
    }

    fn cost(&self) -> usize {
        let named = self.named.iter().map(|(_, json)| json);
        self.ordered
            .iter()
            .chain(named)
            .map(|json| cost(json))
            .sum()
    }
}

/// How much there is to copy or to look through.
fn cost(json: &Json) -> usize {
    match json {
        Json::String(text) => text.len(),
        Json::Array(list) => list.iter().map(|item| 1 + cost(item)).sum(),
        Json::Object(object) => object
            .iter()
            .map(|(key, item)| key.len() + cost(item))
            .sum(),
        Json::Null | Json::Bool(_) | Json::Number(_) => 1,
    }
}

fn too_long() -> RenderError {
    RenderErrorReason::Other(work::SPENT.to_owned()).into()
}

/// What counts as true in a block.
fn is_truthy(json: &Json) -> bool {
    match json {
        Json::Null => false,
        Json::Bool(value) => *value,
        Json::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(list) => !list.is_empty(),
        Json::Object(object) => !object.is_empty(),
    }
}

/// One of our helpers inside the engine. Inline it prints its value, as an argument it is its value, and around
/// a piece of template it decides whether that is printed.
struct Ours(Run);

impl Ours {
    fn value(&self, helper: &Helper<'_>) -> Result<Json, RenderError> {
        let args = Args::of(helper);
        work::charge(args.cost())?;
        let value = (self.0)(&args)?;
        work::charge(cost(&value))?;
        Ok(value)
    }
}

impl HelperDef for Ours {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        self.value(helper).map(ScopedJson::Derived)
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = self.value(helper)?;
        if helper.is_block() {
            let branch = if is_truthy(&value) {
                helper.template()
            } else {
                helper.inverse()
            };
            return branch.map_or(Ok(()), |branch| branch.render(engine, context, render, out));
        }
        match value {
            Json::Array(_) | Json::Object(_) => Ok(()),
            value => Ok(out.write(&value.render())?),
        }
    }
}
