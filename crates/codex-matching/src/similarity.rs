//! How alike two titles are, whatever the case, accents, punctuation, labels and slips of whoever wrote them.
//!
//! [`Title::read`] takes a title apart into words and facts, [`compare`] lays two titles side by side.
//! A word that one side lacks costs much, because it is what tells a spin-off from its original; a
//! slip inside a long word costs little.

mod align;
mod count;
mod fold;
mod label;
mod split;
mod title;
mod typo;
mod words;

pub use count::Span;
pub(crate) use fold::{fold, is_ideograph};
pub use title::Title;

use align::{Alignment, align};
use title::{Place, Token};
use words::ARTICLE;

/// What one missing word of full weight costs beyond its share.
const MISSING: f64 = 0.28;
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
pub struct Comparison<'a> {
    /// 0 to 1.
    pub score: f64,
    /// Words of the left that the right lacks.
    pub left_over: Vec<&'a str>,
    /// Words of the right that the left lacks.
    pub right_over: Vec<&'a str>,
    /// Words that are alike and not the same.
    pub slips: Vec<(&'a str, &'a str)>,
    /// The numbers contradict each other: another volume, part or season.
    pub is_other_number: bool,
}

/// How alike two titles are: 1 when nothing but case, punctuation and labels tells them apart.
pub fn title_similarity(left: &str, right: &str) -> f64 {
    compare(&Title::read(left), &Title::read(right)).score
}

/// Lays two titles side by side, with and without what stands in brackets at their ends.
pub fn compare<'a>(left: &'a Title, right: &'a Title) -> Comparison<'a> {
    let mut best = weigh(align(&left.tokens, &right.tokens));
    best.score *= left.left_out * right.left_out;
    if best.score > ORDER && !is_same_order(&left.tokens, &right.tokens) {
        best.score *= ORDER;
    }
    let variants = [
        (left.whole.as_deref(), right.whole.as_deref()),
        (left.whole.as_deref(), Some(&right.tokens[..])),
        (Some(&left.tokens[..]), right.whole.as_deref()),
    ];
    let costs = [1.0, right.left_out, left.left_out];
    for ((left, right), cost) in variants.into_iter().zip(costs) {
        let (Some(left), Some(right)) = (left, right) else {
            continue;
        };
        let mut other = weigh(align(left, right));
        other.score *= cost;
        if other.score > best.score {
            best = other;
        }
    }
    apply_facts(&mut best, left, right);
    best
}

fn weigh(alignment: Alignment<'_>) -> Comparison<'_> {
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
    let has_number = |tokens: &[&Token]| tokens.iter().any(|token| token.is_number);
    Comparison {
        score: share * (-MISSING * missing).exp(),
        is_other_number: has_number(&alignment.left_over) && has_number(&alignment.right_over),
        left_over: words(alignment.left_over),
        right_over: words(alignment.right_over),
        slips: alignment.slips,
    }
}

fn words(tokens: Vec<&Token>) -> Vec<&str> {
    tokens
        .into_iter()
        .map(|token| token.text.as_str())
        .collect()
}

/// Years, volumes and places in a series that stood beside the words.
fn apply_facts(comparison: &mut Comparison<'_>, left: &Title, right: &Title) {
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
