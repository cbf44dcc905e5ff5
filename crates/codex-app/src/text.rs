//! Text from plugins and files: one line or a few paragraphs, without markup and of bounded length.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Longest title, name, label or id kept.
const MAX_LINE: usize = 1_000;
/// Longest description kept.
const MAX_PARAGRAPHS: usize = 20_000;

/// Knows no allowed tag, so that only text remains; the contents of scripts and styles go too.
static NO_MARKUP: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder.tags(HashSet::new());
    builder
});

/// One line: white space and control characters become single spaces. `None` when nothing is left.
pub(crate) fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(MAX_LINE).collect();
    (!line.is_empty()).then_some(line)
}

/// One line of an optional text.
pub(crate) fn maybe_line(text: Option<&str>) -> Option<String> {
    text.and_then(line)
}

/// Paragraphs without markup: providers send descriptions as HTML, and it is shown as text.
pub(crate) fn paragraphs(text: &str) -> Option<String> {
    let plain = if text.contains(['<', '&']) {
        without_markup(text)
    } else {
        text.to_owned()
    };
    let mut lines: Vec<&str> = Vec::new();
    for line in plain.lines().map(str::trim) {
        let is_second_blank = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !is_second_blank {
            lines.push(line);
        }
    }
    let tidy: String = lines
        .join("\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .take(MAX_PARAGRAPHS)
        .collect();
    let tidy = tidy.trim();
    (!tidy.is_empty()).then(|| tidy.to_owned())
}

fn without_markup(text: &str) -> String {
    let broken = with_line_breaks(text);
    let escaped = NO_MARKUP.clean(&broken).to_string();
    escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Turns the tags that break lines into line breaks, before all tags are dropped.
fn with_line_breaks(text: &str) -> String {
    const BREAKS: [(&str, &str); 6] = [
        ("<br", "\n"),
        ("</p", "\n\n"),
        ("</div", "\n"),
        ("<li", "\n- "),
        ("</h", "\n\n"),
        ("<hr", "\n\n"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = BREAKS.iter().find(|(tag, _)| starts_with_tag(rest, tag));
        if let Some((_, replacement)) = found {
            out.push_str(replacement);
        }
        out.push('<');
        rest = &rest[1..];
    }
    out + rest
}

fn starts_with_tag(text: &str, tag: &str) -> bool {
    text.get(..tag.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(tag))
}
