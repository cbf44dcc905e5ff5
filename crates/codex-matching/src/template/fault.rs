//! Says in words what is wrong with a template that cannot be read. The parser itself only knows its grammar's names.

use handlebars::{TemplateError, TemplateErrorReason};

use crate::problem::{Place, Problem};

/// Most characters of a tag that are shown.
const SHOWN: usize = 60;

pub(super) fn problem(source: &str, error: &TemplateError) -> Problem {
    let place = error
        .pos()
        .map(|(line, column)| Place::in_text(source, line, column));
    let offset = place.map_or(0, |place| place.offset);
    let what = match error.reason() {
        TemplateErrorReason::InvalidSyntax(_) => syntax(source, offset),
        other => other.to_string(),
    };
    let message = match place {
        Some(place) => format!("{what} (line {}, column {}).", place.line, place.column),
        None => format!("{what}."),
    };
    Problem::new("", message).at(place)
}

fn syntax(source: &str, offset: usize) -> String {
    let byte = source
        .char_indices()
        .nth(offset)
        .map_or(source.len(), |(byte, _)| byte);
    if byte == source.len()
        && let Some(name) = open_block(source)
    {
        return format!("The block `{{{{#{name}}}}}` is not closed with `{{{{/{name}}}}}`");
    }
    // The parser may point at the brace after the tag's first.
    let upto = source.len().min(byte + 2);
    let upto = (upto..=source.len()).find(|end| source.is_char_boundary(*end));
    let Some(start) = upto.and_then(|end| source[..end].rfind("{{")) else {
        return "This is not a Handlebars template".to_owned();
    };
    let tag = match source[start..].find("}}") {
        Some(length) => &source[start..start + length + 2],
        None => return "This tag is not closed with `}}`".to_owned(),
    };
    let inside = tag.trim_matches(['{', '}']).trim_matches('~').trim();
    let shown: String = tag.chars().take(SHOWN).collect();
    match advice(inside) {
        Some(advice) => format!("`{shown}` cannot be read: {advice}"),
        None => format!("`{shown}` cannot be read"),
    }
}

/// What to write in place of things other dialects know.
fn advice(inside: &str) -> Option<String> {
    let name = inside.trim_start_matches(['#', '^', '&', '/']).trim();
    if inside.is_empty() {
        return Some("it is empty".to_owned());
    }
    if inside.starts_with('=') {
        return Some("the braces cannot be changed".to_owned());
    }
    if name.split_whitespace().any(|word| word == ".") {
        return Some("write `this` in place of `.`".to_owned());
    }
    if inside.starts_with('^') && !name.is_empty() {
        return Some(format!("write `{{{{#unless {name}}}}}`"));
    }
    if inside.starts_with('#') && name.contains('.') && !name.contains(' ') {
        return Some(format!(
            "write `{{{{#with {name}}}}}` or `{{{{#each {name}}}}}`"
        ));
    }
    None
}

/// The name of the innermost block that is never closed.
fn open_block(source: &str) -> Option<&str> {
    let mut open = Vec::new();
    for (start, _) in source.match_indices("{{") {
        let inside = source[start + 2..].trim_start_matches(['~', ' ']);
        if let Some(rest) = inside.strip_prefix('#') {
            open.push(rest.trim_start().split([' ', '}', '~']).next()?);
        } else if inside.starts_with('/') {
            open.pop();
        }
    }
    open.pop()
}
