//! The signals beside the title: what each one says, in numbers and in words.

use super::cross_id::{self, CrossId};
use super::facts::{Candidate, ItemFacts};
use super::person::{Authorship, authorship};
use super::titles::TitleMatch;
use super::{Signal, isbn};

/// What one signal does to a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Effect {
    /// Closes this share of the gap to 1, as far as the titles are alike.
    Supports(f64),
    /// Leaves this share of the score.
    Contradicts(f64),
    /// Lifts the score to this at least, whatever the title.
    Settles(f64),
}

/// One signal that has something to say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub(super) signal: Signal,
    pub(super) agreement: f64,
    pub(super) effect: Effect,
    pub(super) text: String,
}

/// What is left of a score if a fact contradicts that holds the match anyway (see [`crate::alarm`]):
/// enough for the next candidate to come first, and for a person to see that it was not the title.
const HELD: Effect = Effect::Contradicts(0.94);

/// Everything but the title, the plugin's score and the rank.
pub(super) fn findings(
    item: &ItemFacts,
    candidate: &Candidate,
    title: Option<&TitleMatch>,
) -> Vec<Finding> {
    let own_year = item.year.or(title.and_then(|title| title.year));
    let other_year = candidate.year.or(title.and_then(|title| title.other_year));
    let named: Vec<String> = title
        .and_then(|title| title.author.clone())
        .into_iter()
        .collect();
    let own_authors = if named.is_empty() {
        &item.authors
    } else {
        &named
    };
    let people = authorship(own_authors, &candidate.authors);
    [
        isbns(item, candidate),
        external_ids(item, candidate),
        authors(own_authors, candidate, people),
        years(own_year, other_year, people),
        counts(item, candidate),
        languages(item, candidate),
        formats(item, candidate),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn isbns(item: &ItemFacts, candidate: &Candidate) -> Option<Finding> {
    let numbers = |isbns: &[String]| -> Vec<String> {
        isbns.iter().filter_map(|text| isbn::normal(text)).collect()
    };
    let (own, other) = (numbers(&item.isbns), numbers(&candidate.isbns));
    let (first, other_first) = (own.first()?, other.first()?);
    let shared = own.iter().find(|isbn| other.contains(isbn));
    Some(match shared {
        Some(isbn) => Finding {
            signal: Signal::Isbn,
            agreement: 1.0,
            effect: Effect::Settles(0.99),
            text: format!("ISBN is the same: {isbn}"),
        },
        None => Finding {
            signal: Signal::Isbn,
            agreement: 0.0,
            effect: Effect::Contradicts(0.75),
            text: format!("ISBN is another: {first} / {other_first}"),
        },
    })
}

fn external_ids(item: &ItemFacts, candidate: &Candidate) -> Option<Finding> {
    let mut conflict = None;
    for (source, id) in &item.external_ids {
        let theirs = candidate
            .external_ids
            .iter()
            .find(|theirs| theirs.0 == *source);
        let Some((_, other)) = theirs else {
            continue;
        };
        match cross_id::compare(source, id, other) {
            CrossId::Same => {
                return Some(Finding {
                    signal: Signal::ExternalId,
                    agreement: 1.0,
                    effect: Effect::Settles(0.98),
                    text: format!("Both are {id} at {source}"),
                });
            }
            CrossId::Other => {
                conflict = conflict.or(Some(Finding {
                    signal: Signal::ExternalId,
                    agreement: 0.0,
                    effect: HELD,
                    text: format!("Another work at {source}: {id} / {other}"),
                }));
            }
            CrossId::Silent => {}
        }
    }
    conflict
}

fn authors(own: &[String], candidate: &Candidate, people: Authorship) -> Option<Finding> {
    let pair = || format!("{} / {}", own.join(", "), candidate.authors.join(", "));
    let finding = |agreement, effect, text| {
        Some(Finding {
            signal: Signal::Authors,
            agreement,
            effect,
            text,
        })
    };
    match people {
        Authorship::Unknown => None,
        Authorship::Shared => finding(
            1.0,
            Effect::Supports(0.6),
            format!("Author is the same: {}", candidate.authors.join(", ")),
        ),
        Authorship::Different => finding(
            0.0,
            Effect::Contradicts(0.75),
            format!("Author is another: {}", pair()),
        ),
    }
}

/// A year that differs weighs less when the author is the same: later editions are dated later.
fn years(own: Option<i32>, other: Option<i32>, people: Authorship) -> Option<Finding> {
    let (own, other) = (own?, other?);
    let apart = own.abs_diff(other);
    let (agreement, effect) = match apart {
        0 => (1.0, Effect::Supports(0.45)),
        1 => (0.8, Effect::Supports(0.2)),
        2 => (0.5, Effect::Contradicts(0.97)),
        3..=5 => (0.3, Effect::Contradicts(0.9)),
        6..=10 => (0.1, Effect::Contradicts(0.82)),
        _ => (0.0, Effect::Contradicts(0.75)),
    };
    let effect = match effect {
        Effect::Contradicts(share) if people == Authorship::Shared => {
            Effect::Contradicts(share.sqrt())
        }
        effect => effect,
    };
    let text = match apart {
        0 => format!("Year is the same: {own}"),
        _ => format!("Year differs by {apart}: {own} / {other}"),
    };
    Some(Finding {
        signal: Signal::Year,
        agreement,
        effect,
        text,
    })
}

fn counts(item: &ItemFacts, candidate: &Candidate) -> Option<Finding> {
    let (own, total) = (
        item.volume_count?,
        candidate.book_count.filter(|total| *total > 0)?,
    );
    let (agreement, effect, text) = if own == total {
        let sureness = if own > 2 { 0.25 } else { 0.05 };
        (
            1.0,
            Effect::Supports(sureness),
            format!("All {total} volumes are owned"),
        )
    } else if own < total {
        (
            0.6,
            Effect::Supports(0.0),
            format!("{own} of {total} volumes are owned"),
        )
    } else if own <= total + 1 + total / 5 {
        (
            0.4,
            Effect::Contradicts(0.97),
            format!("{own} volumes are owned, {total} are known there"),
        )
    } else {
        (
            0.0,
            HELD,
            format!("{own} volumes are owned, but it has {total}"),
        )
    };
    Some(Finding {
        signal: Signal::BookCount,
        agreement,
        effect,
        text,
    })
}

fn languages(item: &ItemFacts, candidate: &Candidate) -> Option<Finding> {
    let (own, other) = (item.language.as_deref()?, candidate.language.as_deref()?);
    let is_same = crate::alarm::is_same_language(own, other);
    Some(Finding {
        signal: Signal::Language,
        agreement: if is_same { 1.0 } else { 0.0 },
        effect: if is_same {
            Effect::Supports(0.05)
        } else {
            HELD
        },
        text: if is_same {
            format!("Language is the same: {other}")
        } else {
            format!("Language is another: {own} / {other}")
        },
    })
}

fn formats(item: &ItemFacts, candidate: &Candidate) -> Option<Finding> {
    let (own, other) = (item.format.as_deref()?, candidate.format.as_deref()?);
    let is_same = crate::alarm::is_same_form(own, other)?;
    Some(Finding {
        signal: Signal::Format,
        agreement: if is_same { 1.0 } else { 0.0 },
        effect: if is_same {
            Effect::Supports(0.05)
        } else {
            HELD
        },
        text: if is_same {
            format!("Both are {}", spaced(other))
        } else {
            format!("Format is another: {} / {}", spaced(own), spaced(other))
        },
    })
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}
