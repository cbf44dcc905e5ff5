//! Labels: what the groups in brackets say.

use super::count::{Span, take_counted};
use super::split::{Glue, Group, Word};
use super::title::{Facts, Place, to_tokens, year};
use super::words::{is_label, is_number, is_part, language, number};

/// What a group in brackets turned out to be.
pub(super) enum Label {
    /// A fact, now noted, or a word of the trade; not part of the title.
    Fact,
    /// Words, which may belong to the title or to whoever made the file.
    Words(Vec<Word>),
}

/// Notes what the group says, and answers with the words that said nothing known.
pub(super) fn read_label(group: &Group, facts: &mut Facts) -> Label {
    if let Some(year) = group.words.first().and_then(|word| year(&word.text)) {
        let others = &group.words[1..];
        if others
            .iter()
            .all(|word| is_number(&word.text) || is_label(&word.text))
        {
            facts.year = facts.year.or(Some(year));
            return Label::Fact;
        }
    }
    if let [word] = &group.words[..]
        && let Some(language) = language(&word.text)
    {
        facts.language = facts.language.or(Some(language));
        return Label::Fact;
    }
    if let Some(place) = place(&group.words) {
        facts.place = facts.place.take().or(Some(place));
        return Label::Fact;
    }
    let mut words = group.words.clone();
    if let Some(span) = take_counted(&mut words, 0) {
        facts.volumes = facts.volumes.or(Some(span));
    }
    if let Some((taken, format)) = format(&words) {
        facts.format = facts.format.or(Some(format));
        words.drain(..taken);
        if words.first().is_some_and(|word| word.text == "by") {
            words.remove(0);
        }
    }
    let says_more = words
        .iter()
        .any(|word| !is_label(&word.text) && !is_number(&word.text));
    if says_more {
        Label::Words(words)
    } else {
        Label::Fact
    }
}

/// `Discworld, #4`, `Discworld 4` and `Wheel of Time Book 12`: a series and a place in it.
fn place(words: &[Word]) -> Option<Place> {
    let at = words.iter().rposition(|word| is_number(&word.text))?;
    let after = &words[at + 1..];
    let is_range = at > 1 && words[at].glue == Glue::Hyphen && is_number(&words[at - 1].text);
    let first_at = if is_range { at - 1 } else { at };
    let mut name = &words[..first_at];
    while let Some((last, rest)) = name.split_last()
        && (is_part(&last.text) || matches!(last.text.as_str(), "volume" | "vol" | "no"))
    {
        name = rest;
    }
    let is_named = name
        .iter()
        .any(|word| !is_number(&word.text) && !is_label(&word.text));
    if !after.is_empty() || !is_named {
        return None;
    }
    let last = number(&words[at].text)?;
    let first = number(&words[first_at].text)?;
    Some(Place {
        series: to_tokens(name),
        span: Span { first, last },
    })
}

/// How many words name a format, and which.
fn format(words: &[Word]) -> Option<(usize, &'static str)> {
    let second = words.get(1).map(|word| word.text.as_str());
    Some(match (words.first()?.text.as_str(), second) {
        ("light", Some("novel" | "novels")) => (2, "light_novel"),
        ("web", Some("novel")) => (2, "novel"),
        ("one", Some("shot")) => (2, "one_shot"),
        ("novel" | "novels", _) => (1, "novel"),
        ("ln", None) => (1, "light_novel"),
        ("manga", _) => (1, "manga"),
        ("manhwa", _) => (1, "manhwa"),
        ("manhua", _) => (1, "manhua"),
        ("webtoon", _) => (1, "webtoon"),
        ("comic" | "comics", _) => (1, "comic"),
        ("artbook", _) => (1, "artbook"),
        _ => return None,
    })
}
