//! Chooses which unmarked number of a name is the issue or the chapter, if any is.

use super::NamingStyle;
use super::date::Date;
use super::label::Label;
use super::marker::Unit;
use super::number::Number;

/// A number among the words that might be counted.
struct Candidate {
    at: usize,
    number: Number,
    is_padded: bool,
}

/// Turns the bare number that counts into a counted one.
pub(super) fn promote(labels: &mut [Label], style: NamingStyle) {
    let unit = match style {
        NamingStyle::Manga => Unit::Chapter,
        NamingStyle::Comic => Unit::Issue,
        NamingStyle::Book => return promote_in_book(labels),
    };
    if has(labels, Unit::Issue) || has(labels, Unit::Chapter) || has(labels, Unit::Special) {
        return drop_list_number(labels);
    }
    let has_volume = has(labels, Unit::Volume);
    // A manga volume says all there is to say; a comic's volume is the run its issue is in.
    let candidates = candidates(labels);
    let chosen = if has_volume {
        beside_volume(labels, &candidates, style)
    } else {
        strongest(labels, &candidates)
    };
    if let Some(candidate) = chosen {
        labels[candidate.at] = Label::Counted(unit, candidate.number.clone());
        date_behind(labels, candidate.at);
        drop_list_number(labels);
    }
}

/// Turns a name that is nothing but a number into a counted one; its folder names the series.
pub(super) fn promote_alone(labels: &mut [Label], style: NamingStyle) {
    let mut texts = labels
        .iter()
        .enumerate()
        .filter(|(_, label)| matches!(label, Label::Text(_)));
    let (Some((at, Label::Text(word))), None) = (texts.next(), texts.next()) else {
        return;
    };
    let Some(number) = Number::parse(word) else {
        return;
    };
    let unit = if style == NamingStyle::Manga {
        Unit::Chapter
    } else {
        Unit::Issue
    };
    if !has(labels, Unit::Issue) && !has(labels, Unit::Chapter) {
        labels[at] = Label::Counted(unit, number);
    }
}

/// `013 - Fear Itself - The Worthy 02`: a number in front of a counted name sorts a folder.
fn drop_list_number(labels: &mut [Label]) {
    let is_number =
        matches!(labels.first(), Some(Label::Text(word)) if Number::parse(word).is_some());
    if is_number && labels.get(1) == Some(&Label::Dash) {
        labels[0] = Label::Dash;
    }
}

/// `Monk 02 2007`: a bare year behind the number is the year of publication.
fn date_behind(labels: &mut [Label], at: usize) {
    if labels.iter().any(|label| matches!(label, Label::Date(_))) {
        return;
    }
    if let Some(Label::Text(word)) = labels.get(at + 1)
        && let Some(year) = Number::parse(word).and_then(|number| number.as_year())
    {
        labels[at + 1] = Label::Date(Date {
            year,
            month: None,
            day: None,
        });
    }
}

/// Titles of books are full of numbers; only `12 - Title` and `Series 12 - Title` count.
fn promote_in_book(labels: &mut [Label]) {
    if has(labels, Unit::Issue) || has(labels, Unit::Volume) {
        return;
    }
    let before_dash = candidates(labels).into_iter().find(|candidate| {
        let is_before_dash = matches!(labels.get(candidate.at + 1), Some(Label::Dash));
        is_before_dash && candidate.number.as_year().is_none()
    });
    if let Some(candidate) = before_dash {
        labels[candidate.at] = Label::Counted(Unit::Volume, candidate.number);
    }
}

fn has(labels: &[Label], unit: Unit) -> bool {
    labels
        .iter()
        .any(|label| matches!(label, Label::Counted(u, _) if *u == unit))
}

fn candidates(labels: &[Label]) -> Vec<Candidate> {
    let has_year = labels.iter().any(|label| matches!(label, Label::Date(_)));
    let mut found = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Label::Text(word) = label else { continue };
        let bare = word.trim_end_matches([',', ':', ';']);
        let Some(number) = Number::parse(bare) else {
            continue;
        };
        // `Liberty Annual 2011 (2011)`: a year beside a date is part of the name.
        if has_year && number.is_years() {
            continue;
        }
        let is_padded = bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.");
        found.push(Candidate {
            at,
            number,
            is_padded,
        });
    }
    found
}

/// Beside a volume: the number right behind it, or a padded one anywhere, or for comics the one
/// right before it (`Comic Shop News 1333 Vol. 3`).
fn beside_volume<'a>(
    labels: &[Label],
    candidates: &'a [Candidate],
    style: NamingStyle,
) -> Option<&'a Candidate> {
    let volume = labels
        .iter()
        .position(|label| matches!(label, Label::Counted(Unit::Volume, _)))?;
    let next = (volume + 1..labels.len()).find(|at| labels[*at] != Label::Dash);
    let behind = candidates
        .iter()
        .find(|candidate| Some(candidate.at) == next);
    let in_front = candidates
        .iter()
        .find(|candidate| candidate.at == 0 && labels.get(1) == Some(&Label::Dash));
    let padded = candidates
        .iter()
        .find(|candidate| candidate.is_padded && candidate.at > 0);
    let before = candidates
        .iter()
        .find(|candidate| candidate.at + 1 == volume && candidate.at > 0)
        .filter(|_| style == NamingStyle::Comic);
    behind.or(padded).or(before).or(in_front)
}

/// The number that most looks like a count: at the end, before a bracket or a dash, or padded.
fn strongest<'a>(labels: &[Label], candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    let has_text = |part: &[Label]| part.iter().any(|label| matches!(label, Label::Text(_)));
    // Without any word around it, the number is the name: `300 (1998)`.
    let words = labels
        .iter()
        .filter(|label| matches!(label, Label::Text(_)))
        .count();
    if words <= 1 {
        return None;
    }
    let rank = |candidate: &Candidate| {
        let at = candidate.at;
        let is_first = !has_text(&labels[..at]);
        let ends_text = !has_text(&labels[at + 1..]);
        let has_colon = matches!(&labels[at], Label::Text(word) if word.ends_with(':'));
        let before_break = has_colon || !matches!(labels.get(at + 1), Some(Label::Text(_)));
        let short_tail = text_after(labels, at);
        match () {
            () if is_first && ends_text => 0,
            () if is_first => 1,
            () if candidate.is_padded && before_break => 6,
            () if ends_text => 5,
            () if before_break => 4,
            () if candidate.is_padded || candidate.number.text.contains('.') => 4,
            () if short_tail => 3,
            () => 0,
        }
    };
    let best = candidates.iter().map(rank).max().filter(|best| *best > 0)?;
    let mut ranked = candidates
        .iter()
        .filter(|candidate| rank(candidate) == best);
    // Of several padded numbers the first is the count; at the end of the name it is the last.
    if best == 6 {
        ranked.next()
    } else {
        ranked.next_back()
    }
}

/// One shouted word behind the number is a scanner's mark: `Beelzebub 172 RHS`.
fn text_after(labels: &[Label], at: usize) -> bool {
    let rest: Vec<&Label> = labels[at + 1..].iter().collect();
    match rest[..] {
        [Label::Text(word)] => word
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()),
        _ => false,
    }
}
