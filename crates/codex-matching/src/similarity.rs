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
use title::Token;

/// What one missing word of full weight costs beyond its share.
const MISSING: f64 = 0.28;
/// What it costs to leave the words in brackets of one side aside.
const ASIDE: f64 = 0.94;
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
    let plain = weigh(align(&left.tokens, &right.tokens));
    let mut best = plain;
    if !left.aside.is_empty() || !right.aside.is_empty() {
        best.score *= ASIDE;
        for (a, b) in [(true, true), (true, false), (false, true)] {
            if a && left.aside.is_empty() || b && right.aside.is_empty() {
                continue;
            }
            let other = weigh(align(&with(left, a), &with(right, b)));
            if other.score > best.score {
                best = other;
            }
        }
    }
    apply_facts(&mut best, left, right);
    best
}

fn with(title: &Title, aside: bool) -> Vec<Token> {
    let mut tokens = title.tokens.clone();
    if aside {
        tokens.extend(title.aside.iter().cloned());
    }
    tokens
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
    let bare = |own: Option<i32>, other: Option<i32>| own.is_some() && own != other;
    let right_year = right.bare_year.or(right.year);
    let left_year = left.bare_year.or(left.year);
    if bare(left.bare_year, right_year) || bare(right.bare_year, left_year) {
        comparison.score *= 0.8;
    }
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
