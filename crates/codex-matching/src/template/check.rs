//! Looks through a compiled template: refuses what is not offered, and collects the fields it reads.

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, PathSeg};

use super::functions::{self, is_helper};
use crate::context::{FieldPath, Wanted};
use crate::problem::{Place, Problem};

/// What a look through a template found.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) wanted: Wanted,
    pub(super) warnings: Vec<Problem>,
}

/// Checks a template, and makes its loops count their rounds.
pub(super) fn check(source: &str, template: &mut handlebars::Template) -> Result<Checked, Problem> {
    let mut visit = Visit {
        source,
        tag: None,
        inside: 0,
        found: Checked::default(),
    };
    visit.template(template)?;
    Ok(visit.found)
}

struct Visit<'s> {
    source: &'s str,
    /// Line and column of the tag being looked at.
    tag: Option<(usize, usize)>,
    /// How many blocks around it changed what names refer to.
    inside: usize,
    found: Checked,
}

impl Visit<'_> {
    fn template(&mut self, template: &mut handlebars::Template) -> Result<(), Problem> {
        for (index, element) in template.elements.iter_mut().enumerate() {
            if let Some(mapping) = template.mapping.get(index) {
                self.tag = Some((mapping.0, mapping.1));
            }
            self.element(element)?;
        }
        Ok(())
    }

    fn element(&mut self, element: &mut TemplateElement) -> Result<(), Problem> {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => Ok(()),
            TemplateElement::Expression(call) | TemplateElement::HtmlExpression(call) => {
                self.expression(call)
            }
            TemplateElement::HelperBlock(call) => self.block(call),
            TemplateElement::PartialExpression(_) | TemplateElement::PartialBlock(_) => {
                Err(self
                    .refused("Partials (`{{> …}}`) are not offered: there is only one template."))
            }
            TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                Err(self.refused("Decorators (`{{* …}}`) are not offered."))
            }
            _ => Err(self.refused("This kind of tag is not offered.")),
        }
    }

    /// `{{name}}`, or `{{helper argument …}}`.
    fn expression(&mut self, call: &HelperTemplate) -> Result<(), Problem> {
        let is_plain = call.params.is_empty() && call.hash.is_empty();
        match &call.name {
            Parameter::Path(path) if is_plain && !is_helper(raw(path)) => {
                self.path(path);
                Ok(())
            }
            name => self.call(name, call),
        }
    }

    /// The name and the arguments of a call.
    fn call(&mut self, name: &Parameter, call: &HelperTemplate) -> Result<(), Problem> {
        match name.as_name() {
            Some(name) if is_helper(name) => self.enough(name, call)?,
            Some(name) => {
                let message = format!(
                    "There is no helper `{name}`. Helpers are {}.",
                    functions::names()
                );
                return Err(self.refused(&message));
            }
            None => self.parameter(name)?,
        }
        self.arguments(call)
    }

    fn enough(&self, name: &str, call: &HelperTemplate) -> Result<(), Problem> {
        let given = call.params.len() + call.hash.len();
        match functions::find(name) {
            Some(info) if given < info.least() => {
                let message = format!(
                    "`{name}` needs {} (it is called as `{}`).",
                    match info.least() {
                        1 => "an argument".to_owned(),
                        least => format!("{least} arguments"),
                    },
                    info.signature
                );
                Err(self.refused(&message))
            }
            _ => Ok(()),
        }
    }

    fn arguments(&mut self, call: &HelperTemplate) -> Result<(), Problem> {
        for parameter in call.params.iter().chain(call.hash.values()) {
            self.parameter(parameter)?;
        }
        Ok(())
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<(), Problem> {
        match parameter {
            Parameter::Path(path) => self.path(path),
            Parameter::Subexpression(inner) => {
                if let TemplateElement::Expression(call) = inner.as_element() {
                    self.call(&call.name, call)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn block(&mut self, call: &mut HelperTemplate) -> Result<(), Problem> {
        let name = call.name.as_name().unwrap_or_default().to_owned();
        if call.params.is_empty() && call.hash.is_empty() && !is_helper(&name) {
            functions::make_section(call, &name);
        }
        let is_scope = functions::opens_scope(call.name.as_name().unwrap_or_default());
        self.call(&call.name, call)?;
        self.inside += usize::from(is_scope);
        if let Some(body) = &mut call.template {
            self.template(body)?;
            if is_scope {
                functions::count_rounds(body);
            }
        }
        self.inside -= usize::from(is_scope);
        if let Some(otherwise) = &mut call.inverse {
            self.template(otherwise)?;
        }
        Ok(())
    }

    fn path(&mut self, path: &Path) {
        let Path::Relative((segments, _)) = path else {
            return;
        };
        let names: Vec<&str> = segments
            .iter()
            .filter_map(|segment| match segment {
                PathSeg::Named(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let leaves_scope = names.len() < segments.len();
        if names.is_empty() && self.inside > 0 && !leaves_scope {
            return;
        }
        self.found.wanted.add(&names);
        if self.inside == 0 && !is_known(&names) {
            let message = match names.join(".").parse::<FieldPath>() {
                Err(unknown) => format!("{unknown} It prints nothing."),
                Ok(_) => format!(
                    "There is no field `{}`. It prints nothing.",
                    names.join(".")
                ),
            };
            self.found
                .warnings
                .push(Problem::new("", message).at(self.place()));
        }
    }

    fn refused(&self, message: &str) -> Problem {
        let place = self.place();
        let message = match place {
            Some(place) => {
                let stop = message.trim_end_matches('.');
                format!("{stop} (line {}, column {}).", place.line, place.column)
            }
            None => message.to_owned(),
        };
        Problem::new("", message).at(place)
    }

    fn place(&self) -> Option<Place> {
        self.tag
            .map(|(line, column)| Place::in_text(self.source, line, column))
    }
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

/// Whether a path from the root can lead to a value.
fn is_known(names: &[&str]) -> bool {
    match names {
        [] => true,
        [root]
            if ["metadata", "externalIds", "customMetadata"]
                .contains(&crate::context::camel(root).as_str()) =>
        {
            true
        }
        [root] => root.parse::<FieldPath>().is_ok(),
        [root, name, ..] => format!("{root}.{name}").parse::<FieldPath>().is_ok(),
    }
}
