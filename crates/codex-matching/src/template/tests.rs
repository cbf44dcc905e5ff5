//! Templates: helpers, limits, faults, properties, and the public suites.

mod corpus;
mod faults;
mod limits;
mod meaning;
mod properties;

use super::{Template, TemplateError};
use crate::sample::Sample;

fn render(source: &str) -> Result<String, TemplateError> {
    let template = Template::parse(source).unwrap_or_else(|problem| panic!("{source}: {problem}"));
    template.render(&Sample::new().context())
}

fn printed(source: &str) -> String {
    render(source).unwrap_or_else(|error| panic!("{source}: {error}"))
}
