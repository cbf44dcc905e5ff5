//! Scoring: how well each candidate fits an item, with every reason in words.
//!
//! The title carries the score. A year, an author or a count that agrees closes part of the gap to 1,
//! one that contradicts takes a share away, and what either side does not tell counts for nothing.
//! The plugin's own score is a nudge that can order equals and never decides.

mod combine;
pub(crate) mod cross_id;
mod facts;
mod isbn;
mod pair;
mod person;
mod same;
mod signal;
mod titles;

use serde::{Deserialize, Serialize};

pub use facts::{Candidate, ItemFacts};

use crate::alarm::{Alarm, alarms};
use titles::ItemTitles;

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Signal {
    /// The titles, and the numbers in them.
    Title,
    /// Year of first publication.
    Year,
    /// Authors.
    Authors,
    /// ISBNs.
    Isbn,
    /// Ids at other services.
    ExternalId,
    /// Volumes owned against volumes published.
    BookCount,
    /// Language of the edition.
    Language,
    /// Manga, novel, comic.
    Format,
    /// The plugin's own opinion.
    PluginScore,
    /// The place in the provider's answer.
    Rank,
}

/// One reason for a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// What it is about.
    pub signal: Signal,
    /// How well the two sides agree in it, 0 to 1.
    pub score: f64,
    /// What it added to the score, or took away.
    pub weight: f64,
    /// In words.
    pub text: String,
}

/// A candidate with its score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Scored {
    /// Its place in the list of candidates that was given.
    pub index: usize,
    /// How sure the match is, 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What speaks against writing it without a person's look.
    pub alarms: Vec<Alarm>,
    /// The index of a better candidate that is the same work once more.
    pub same_as: Option<usize>,
}

/// Scores the candidates, best first; among equals the order they came in stays.
pub fn score(item: &ItemFacts, candidates: &[Candidate]) -> Vec<Scored> {
    let titles = ItemTitles::read(item);
    let mut scored: Vec<Scored> = candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| {
            let (score, reasons) = combine::combine(item, &titles, candidate);
            Scored {
                index,
                score,
                reasons,
                alarms: alarms(item, candidate),
                same_as: None,
            }
        })
        .collect();
    let rank = |scored: &Scored| (candidates[scored.index].rank, scored.index);
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(rank(a).cmp(&rank(b))));
    for at in 1..scored.len() {
        let own = &candidates[scored[at].index];
        let first = scored[..at]
            .iter()
            .find(|better| same::is_same_work(&candidates[better.index], own))
            .map(|better| better.same_as.unwrap_or(better.index));
        scored[at].same_as = first;
    }
    scored
}

#[cfg(test)]
mod tests;
