//! How alike two titles are, whatever the case, accents, punctuation, labels and slips of whoever wrote them.
//!
//! [`Title::read`] takes a title apart into words and facts, [`compare`] lays two titles side by side.
//! A word that one side lacks costs much, because it is what tells a spin-off from its original; a
//! slip inside a long word costs little.

mod align;
mod fold;
mod label;
mod split;
mod title;
mod typo;
mod words;

pub(crate) use fold::{fold, is_ideograph};
pub use title::{Span, Title};

use align::{Alignment, align};
use title::{Place, Token};
use words::{ARTICLE, is_edition};

/// What one missing word of full weight costs beyond its share.
const MISSING: f64 = 0.28;
/// What it costs to leave the words in brackets of one side aside.
const ASIDE: f64 = 0.88;
/// What it costs if they name an edition or a collection.
const EDITION: f64 = 0.7;
/// What it costs to leave out the words in square brackets.
const TAG: f64 = 0.965;
/// What it costs if only one side says in its title that it is a novel.
const FORMAT: f64 = 0.7;
/// What it costs if the same words stand in another order.
const ORDER: f64 = 0.9;
/// What it costs if they name two series that have nothing in common.
const OTHER_SERIES: f64 = 0.7;
/// What is left of the gap to 1 if both name the same place in the same series.
const SAME_PLACE: f64 = 0.5;
/// Two titles whose numbers contradict each other are at most this much alike.
const OTHER_NUMBER: f64 = 0.5;

/// The outcome of laying two titles side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// 0 to 1.
    pub score: f64,
    /// Words of the left that the right lacks.
    pub left_over: Vec<String>,
    /// Words of the right that the left lacks.
    pub right_over: Vec<String>,
    /// Words that are alike and not the same.
    pub slips: Vec<(String, String)>,
    /// The numbers contradict each other: another volume, part or season.
    pub is_other_number: bool,
}

/// How alike two titles are: 1 when nothing but case, punctuation and labels tells them apart.
pub fn title_similarity(left: &str, right: &str) -> f64 {
    compare(&Title::read(left), &Title::read(right)).score
}

/// Lays two titles side by side, with and without what stands in brackets at their ends.
pub fn compare(left: &Title, right: &Title) -> Comparison {
    let (left_out, right_out) = (cost_of_leaving_out(left), cost_of_leaving_out(right));
    let mut best = weigh(align(&left.tokens, &right.tokens));
    best.score *= left_out * right_out;
    if best.score > ORDER && !is_same_order(&left.tokens, &right.tokens) {
        best.score *= ORDER;
    }
    let variants = [(true, true), (true, false), (false, true)];
    for (is_left_whole, is_right_whole) in variants {
        if is_left_whole && !says_more(left) || is_right_whole && !says_more(right) {
            continue;
        }
        let words = |title: &Title, is_whole: bool| {
            if is_whole {
                whole(title)
            } else {
                title.tokens.clone()
            }
        };
        let a: Vec<Token> = words(left, is_left_whole);
        let mut other = weigh(align(&a, &words(right, is_right_whole)));
        other.score *= if is_left_whole { 1.0 } else { left_out };
        other.score *= if is_right_whole { 1.0 } else { right_out };
        if other.score > best.score {
            best = other;
        }
    }
    apply_facts(&mut best, left, right);
    best
}

/// All words of a title, also those in brackets.
fn whole(title: &Title) -> Vec<Token> {
    let place = title.facts.place.as_ref().map(Place::tokens);
    let parts = [&title.tokens, &title.aside, &title.tag];
    let words = parts.into_iter().flatten().cloned();
    words.chain(place.into_iter().flatten()).collect()
}

/// Whether something in brackets may belong to the title.
fn says_more(title: &Title) -> bool {
    !title.aside.is_empty() || !title.tag.is_empty() || title.facts.place.is_some()
}

/// What remains of a score if the words in brackets are left out.
fn cost_of_leaving_out(title: &Title) -> f64 {
    let aside = if title.aside.iter().any(|token| is_edition(&token.text)) {
        EDITION
    } else if title.aside.is_empty() {
        1.0
    } else {
        ASIDE
    };
    if title.tag.is_empty() {
        aside
    } else {
        aside * TAG
    }
}

fn weigh(alignment: Alignment) -> Comparison {
    let missing: f64 = alignment
        .left_over
        .iter()
        .chain(&alignment.right_over)
        .map(|token| token.weight)
        .sum();
    let share = if alignment.total > 0.0 {
        alignment.matched / alignment.total
    } else {
        0.0
    };
    let numbers = |tokens: &[Token]| tokens.iter().any(|token| token.is_number);
    let is_other_number = numbers(&alignment.left_over) && numbers(&alignment.right_over);
    let texts = |tokens: Vec<Token>| tokens.into_iter().map(|token| token.text).collect();
    Comparison {
        score: share * (-MISSING * missing).exp(),
        left_over: texts(alignment.left_over),
        right_over: texts(alignment.right_over),
        slips: alignment.slips,
        is_other_number,
    }
}

/// Years, volumes and places in a series that stood beside the words.
fn apply_facts(comparison: &mut Comparison, left: &Title, right: &Title) {
    let (left, right) = (&left.facts, &right.facts);
    comparison.is_other_number |= contradicts(left.volumes, right.volumes)
        || contradicts(
            left.place.as_ref().map(|place| place.span),
            right.place.as_ref().map(|place| place.span),
        );
    if comparison.is_other_number {
        comparison.score = comparison.score.min(OTHER_NUMBER);
    }
    match same_place(left.place.as_ref(), right.place.as_ref()) {
        Some(true) => comparison.score = 1.0 - (1.0 - comparison.score) * SAME_PLACE,
        Some(false) => comparison.score *= OTHER_SERIES,
        None => {}
    }
    let is_written =
        |format: Option<&str>| matches!(format, Some("novel" | "light_novel" | "artbook"));
    if is_written(left.format) != is_written(right.format) {
        comparison.score *= FORMAT;
    }
    let bare = |own: Option<i32>, other: Option<i32>| own.is_some() && own != other;
    let right_year = right.bare_year.or(right.year);
    let left_year = left.bare_year.or(left.year);
    if bare(left.bare_year, right_year) || bare(right.bare_year, left_year) {
        comparison.score *= 0.8;
    }
}

/// `S.A.` is not `A.S.`; an article may stand anywhere.
fn is_same_order(left: &[Token], right: &[Token]) -> bool {
    let initials = |tokens: &[Token]| -> String {
        let words = tokens.iter().filter(|token| token.weight > ARTICLE);
        words
            .filter_map(|token| token.text.chars().next())
            .collect()
    };
    let (left, right) = (initials(left), initials(right));
    left.len() != right.len() || left == right || !is_anagram(&left, &right)
}

fn is_anagram(left: &str, right: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(left) == sorted(right)
}

/// Whether both name the same place in the same series; nothing if they cannot be compared.
fn same_place(left: Option<&Place>, right: Option<&Place>) -> Option<bool> {
    let (left, right) = (left?, right?);
    let likeness = weigh(align(&left.series, &right.series)).score;
    if likeness < 0.3 {
        return Some(false);
    }
    (left.span == right.span && likeness > 0.8).then_some(true)
}

/// Both are known and neither lies in the other.
fn contradicts(left: Option<Span>, right: Option<Span>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return false;
    };
    let within = |inner: Span, outer: Span| outer.first <= inner.first && inner.last <= outer.last;
    !within(left, right) && !within(right, left)
}

#[cfg(test)]
mod tests;
