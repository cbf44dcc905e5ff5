//! The title's part in a score: the best pair among all titles of both sides.

use crate::similarity::{Span, Title, compare};

use super::facts::{Candidate, ItemFacts};
use super::pair::Pair;
use super::person::{Authorship, authorship};

/// What an alternate title is worth beside the main one.
const ALTERNATE: f64 = 0.985;

/// The titles of an item, read once for all candidates.
pub(super) struct ItemTitles {
    readings: Vec<Reading>,
}

/// The pair of titles that is most alike.
pub(super) struct TitleMatch {
    /// How alike they are, 0 to 1.
    pub(super) likeness: f64,
    /// In words.
    pub(super) text: String,
    /// The author, if the item's title names one.
    pub(super) author: Option<String>,
    /// Year written beside the item's title.
    pub(super) year: Option<i32>,
    /// Year written beside the candidate's title.
    pub(super) other_year: Option<i32>,
}

/// One way to read a title of the item.
struct Reading {
    text: String,
    title: Title,
    /// A name in front of or behind the title (`Author - Title`): the reading holds for their works only.
    author: Option<String>,
}

impl ItemTitles {
    pub(super) fn read(item: &ItemFacts) -> Self {
        let mut readings = Vec::new();
        for text in &item.titles {
            let mut title = Title::read(text);
            if let (None, Some(volume)) = (title.facts.volumes, item.volume) {
                title.facts.volumes = Some(Span {
                    first: volume,
                    last: volume,
                });
            }
            for (author, rest) in [text.split_once(" - "), text.rsplit_once(" - ").map(turned)]
                .into_iter()
                .flatten()
            {
                readings.push(Reading {
                    text: text.clone(),
                    title: Title::read(rest),
                    author: Some(author.to_owned()),
                });
            }
            readings.push(Reading {
                text: text.clone(),
                title,
                author: None,
            });
        }
        Self { readings }
    }

    /// The best pair; nothing if the item has no title at all.
    pub(super) fn best(&self, candidate: &Candidate) -> Option<TitleMatch> {
        let others: Vec<(&String, Title)> = std::iter::once(&candidate.title)
            .chain(&candidate.alternate_titles)
            .map(|title| (title, Title::read(title)))
            .collect();
        let mut best: Option<(Pair<'_>, &Reading, &Title)> = None;
        for reading in self.readings.iter().filter(|it| it.holds_for(candidate)) {
            for (at, (other, title)) in others.iter().enumerate() {
                let mut comparison = compare(&reading.title, title);
                comparison.score *= one_sided(&reading.title, title);
                if at > 0 {
                    comparison.score *= ALTERNATE;
                }
                let is_better = best
                    .as_ref()
                    .is_none_or(|(best, ..)| comparison.score > best.comparison.score);
                if is_better {
                    let pair = Pair {
                        comparison,
                        own: &reading.text,
                        other,
                        is_alternate: at > 0,
                    };
                    best = Some((pair, reading, title));
                }
            }
        }
        best.map(|(pair, reading, title)| TitleMatch {
            likeness: pair.comparison.score,
            text: pair.to_text(),
            author: reading.author.clone(),
            year: reading.title.year(),
            other_year: title.year(),
        })
    }
}

impl Reading {
    fn holds_for(&self, candidate: &Candidate) -> bool {
        self.author.as_ref().is_none_or(|author| {
            let named = authorship(std::slice::from_ref(author), &candidate.authors);
            named == Authorship::Shared
        })
    }
}

const fn turned<'a>((rest, author): (&'a str, &'a str)) -> (&'a str, &'a str) {
    (author, rest)
}

/// What only the candidate says: one volume of something is not the something, and a word in
/// brackets at the end of a provider's title is no group of releasers.
fn one_sided(own: &Title, other: &Title) -> f64 {
    let volume = match (own.volumes(), other.volumes()) {
        (None, Some(volume)) if volume.first == volume.last && volume.first > 1.0 => 0.75,
        (None, Some(volume)) if volume.first == volume.last => 0.92,
        _ => 1.0,
    };
    let is_tagged = !own.is_tagged && other.is_tagged;
    if is_tagged { volume * 0.88 } else { volume }
}
