//! Bracketed groups: dates, counts, languages and formats, or the mark of a scanner.

use super::label::{self, Label};
use super::{date, vocabulary};

/// What a group says; one that is not understood is kept as a tag.
pub(super) fn labels(text: &str) -> Vec<Label> {
    if let Some(label) = simple(text) {
        return vec![label];
    }
    let inner = inner_labels(text);
    let is_counted = |label: &&Label| matches!(label, Label::Counted(..) | Label::Count(_));
    let words = inner
        .iter()
        .filter(|label| matches!(label, Label::Text(_)))
        .count();
    let counted: Vec<Label> = inner.iter().filter(is_counted).cloned().collect();
    if words <= 1 && !counted.is_empty() && !is_version(text) {
        return counted;
    }
    // Groups inside of a group may still be dates.
    let dates = inner
        .into_iter()
        .filter(|label| matches!(label, Label::Date(_)));
    dates.chain([Label::Tag(text.to_owned())]).collect()
}

fn simple(text: &str) -> Option<Label> {
    if let Some(date) = date::parse(text) {
        return Some(Label::Date(date));
    }
    let mut words = text.split_whitespace();
    if let (Some(of), Some(count), None) = (words.next(), words.next(), words.next()) {
        let count = count.parse().ok().filter(|_| vocabulary::is_of(of));
        if let Some(count) = count {
            return Some(Label::Count(count));
        }
    }
    if let Some(format) = vocabulary::format_of(text) {
        return Some(Label::Format(format));
    }
    if let Some(publisher) = vocabulary::publisher_of(text) {
        return Some(Label::Publisher(publisher));
    }
    if vocabulary::is_edition(text) {
        return Some(Label::Edition(text.to_owned()));
    }
    vocabulary::language_of(text).map(Label::Language)
}

/// The inside of a group, when it is short enough to be more than a scanner's words.
fn inner_labels(text: &str) -> Vec<Label> {
    if text.split_whitespace().count() > 4 {
        Vec::new()
    } else {
        label::labels(text)
    }
}

/// `[v2]`, `{r2}` and `(f)` tell a repaired scan from the first one.
fn is_version(text: &str) -> bool {
    let lower = text.to_lowercase();
    let digits = lower.strip_prefix(['v', 'r', 'f']).unwrap_or_default();
    digits.len() == 1 && digits.bytes().all(|b| b.is_ascii_digit())
}
