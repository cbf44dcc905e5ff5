//! Puts labelled tokens together: what stands before the counting is the series, what stands
//! after it the title.

use super::label::Label;
use super::marker::Unit;
use super::number::Number;
use super::vocabulary;
use super::{NameContext, NamingStyle, ParsedName};

pub(super) fn assemble(labels: &[Label], context: &NameContext<'_>) -> ParsedName {
    let mut parsed = ParsedName {
        volume: first(labels, Unit::Volume),
        chapter: first(labels, Unit::Chapter),
        issue: first(labels, Unit::Issue),
        ..ParsedName::default()
    };
    for label in labels {
        describe(label, &mut parsed);
    }
    year_from_volume(&mut parsed);
    years_around_issue(labels, &mut parsed);
    let (series, title) = texts(labels);
    parsed.series = series;
    parsed.title = (!title.is_empty()).then_some(title);
    specials(labels, &mut parsed);
    if context.style == NamingStyle::Book {
        book(&mut parsed);
    }
    parsed.number = [&parsed.issue, &parsed.chapter, &parsed.volume]
        .into_iter()
        .find_map(Clone::clone);
    if parsed.series.is_empty() && parsed.number.is_none() {
        parsed.series = parsed.title.take().unwrap_or_default();
    }
    parsed
}

fn first(labels: &[Label], wanted: Unit) -> Option<Number> {
    labels.iter().find_map(|label| match label {
        Label::Counted(unit, number) if *unit == wanted => Some(number.clone()),
        _ => None,
    })
}

fn describe(label: &Label, parsed: &mut ParsedName) {
    match label {
        Label::Date(date) if parsed.year.is_none() => {
            parsed.year = Some(date.year);
            parsed.month = date.month;
            parsed.day = date.day;
        }
        Label::Count(count) => parsed.count = parsed.count.or(Some(*count)),
        Label::Language(tag) => {
            parsed.language = parsed.language.take().or_else(|| Some(tag.clone()));
        }
        Label::Format(format) => {
            parsed.format = parsed.format.take().or_else(|| Some((*format).to_owned()));
        }
        Label::Edition(edition) => {
            parsed.edition = parsed.edition.take().or_else(|| Some(edition.clone()));
        }
        Label::Publisher(name) => {
            parsed.publisher = parsed.publisher.take().or_else(|| Some((*name).to_owned()));
        }
        Label::Tag(tag) => parsed.tags.push(tag.clone()),
        Label::Text(_) | Label::Dash | Label::Counted(..) | Label::Date(_) => {}
    }
}

/// Many collections number a run by the year in which it began: `V2010`.
fn year_from_volume(parsed: &mut ParsedName) {
    let year = parsed.volume.as_ref().and_then(Number::as_year);
    parsed.year = parsed.year.or(year);
}

/// `Yarns (1957) #92 (1969)`: the first year names the run, the last one the issue.
fn years_around_issue(labels: &[Label], parsed: &mut ParsedName) {
    let place = |wanted: fn(&Label) -> bool| labels.iter().position(wanted);
    let issue = place(|label| matches!(label, Label::Counted(Unit::Issue, _)));
    let run = place(|label| matches!(label, Label::Date(_)));
    let (Some(issue), Some(run)) = (issue, run) else {
        return;
    };
    let published = labels[issue..].iter().find_map(|label| match label {
        Label::Date(date) => Some(*date),
        _ => None,
    });
    let (Label::Date(began), Some(published), true) = (&labels[run], published, run < issue) else {
        return;
    };
    (parsed.year, parsed.month, parsed.day) =
        (Some(published.year), published.month, published.day);
    if parsed.volume.is_none() {
        parsed.volume = Number::parse(&began.year.to_string());
    }
}

/// The words before the first break, and those after the last counted number.
fn texts(labels: &[Label]) -> (String, String) {
    let is_text = |label: &Label| matches!(label, Label::Text(_));
    let is_count = |label: &Label| matches!(label, Label::Counted(..) | Label::Count(_));
    let Some(start) = labels.iter().position(is_text) else {
        return (String::new(), String::new());
    };
    let breaks = |label: &Label| !matches!(label, Label::Text(_) | Label::Dash);
    let end = labels[start..]
        .iter()
        .position(breaks)
        .map_or(labels.len(), |at| start + at);
    let series = join(&labels[start..end]);
    let after = labels[end..].iter().rposition(is_count);
    let title_start = match after {
        Some(at) => end + at + 1,
        None => end,
    };
    // Words between two numbers, as in `v02 Last Bullet (2006) #3`, are a title as well.
    let mut title = join(&labels[title_start..]);
    if title.is_empty() {
        title = join(&labels[end..title_start]);
    }
    (series, title)
}

/// Joins words with the dashes between them; dashes at the ends and groups fall away.
fn join(labels: &[Label]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for label in labels {
        match label {
            Label::Text(word) => words.push(word),
            Label::Dash if !words.is_empty() => words.push("-"),
            _ => {}
        }
    }
    while words
        .last()
        .is_some_and(|word| matches!(*word, "-" | "+" | ","))
    {
        words.pop();
    }
    let text = words.join(" ");
    text.trim_start_matches(['-', ',', ':', ' '])
        .trim_end_matches([',', ':', ' ', '-', ';', '#'])
        .to_owned()
}

/// Marks extras, and takes the words that only say so out of the series.
fn specials(labels: &[Label], parsed: &mut ParsedName) {
    let is_marked = first(labels, Unit::Special).is_some();
    let word = labels.iter().rev().find_map(|label| match label {
        Label::Text(word) => vocabulary::format_of(word),
        _ => None,
    });
    if parsed.format.is_none() {
        parsed.format = word.map(str::to_owned);
    }
    let is_counted = parsed.issue.is_some() || parsed.chapter.is_some() || parsed.volume.is_some();
    parsed.is_special = is_marked || (parsed.format.is_some() && !is_counted);
}

/// `Author - Series 03 - Title` and `03 - Title` are how books are named.
fn book(parsed: &mut ParsedName) {
    if parsed.volume.is_none() && parsed.issue.is_none() {
        return;
    }
    let Some((author, series)) = parsed.series.split_once(" - ") else {
        return;
    };
    if parsed.title.is_some() && !series.contains(" - ") {
        parsed.author = Some(author.to_owned());
        parsed.series = series.to_owned();
    }
}
