//! The title's part in a score: the best pair among all titles of both sides.

use crate::similarity::{Comparison, Title, compare};

use super::facts::Candidate;

/// What an alternate title is worth beside the main one.
const ALTERNATE: f64 = 0.985;

/// The titles of an item, read once for all candidates.
pub(super) struct ItemTitles {
    titles: Vec<(String, Title)>,
}

/// The pair of titles that is most alike.
pub(super) struct TitleMatch {
    pub(super) comparison: Comparison,
    /// The item's title of the pair, as it is written.
    pub(super) own: String,
    /// The candidate's title of the pair, as it is written.
    pub(super) other: String,
    /// It is not the candidate's main title.
    pub(super) is_alternate: bool,
    /// Year written beside the item's title.
    pub(super) year: Option<i32>,
    /// Year written beside the candidate's title.
    pub(super) other_year: Option<i32>,
}

impl ItemTitles {
    pub(super) fn read(titles: &[String]) -> Self {
        let titles = titles
            .iter()
            .map(|title| (title.clone(), Title::read(title)))
            .collect();
        Self { titles }
    }

    /// The best pair; nothing if the item has no title at all.
    pub(super) fn best(&self, candidate: &Candidate) -> Option<TitleMatch> {
        let others: Vec<(&String, Title)> = std::iter::once(&candidate.title)
            .chain(&candidate.alternate_titles)
            .map(|title| (title, Title::read(title)))
            .collect();
        let mut best: Option<TitleMatch> = None;
        for (own, title) in &self.titles {
            for (at, (other, other_title)) in others.iter().enumerate() {
                let mut comparison = compare(title, other_title);
                if at > 0 {
                    comparison.score *= ALTERNATE;
                }
                if best
                    .as_ref()
                    .is_some_and(|best| best.comparison.score >= comparison.score)
                {
                    continue;
                }
                best = Some(TitleMatch {
                    comparison,
                    own: own.clone(),
                    other: (*other).clone(),
                    is_alternate: at > 0,
                    year: title.year(),
                    other_year: other_title.year(),
                });
            }
        }
        best
    }
}
