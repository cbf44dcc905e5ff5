//! A provider: a catalogue that answers a query with the works whose titles are nearest.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::catalogue::Work;

/// Words in more titles than this find nothing on their own.
const TOO_COMMON: usize = 700;

pub(crate) struct Provider {
    pub(crate) works: Vec<Work>,
    words: HashMap<String, Vec<usize>>,
    /// Rarity of all words of a title, summed up.
    heft: Vec<f64>,
}

impl Provider {
    pub(crate) fn new(works: Vec<Work>) -> Self {
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, work) in works.iter().enumerate() {
            for word in title_words(&work.title) {
                let places = words.entry(word).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        let mut provider = Self {
            heft: Vec::new(),
            words,
            works,
        };
        provider.heft = provider
            .works
            .iter()
            .map(|work| {
                let words = title_words(&work.title);
                words.iter().map(|word| provider.rarity(word)).sum()
            })
            .collect();
        provider
    }

    fn rarity(&self, word: &str) -> f64 {
        let places = self.words.get(word).map_or(1, Vec::len);
        (self.works.len() as f64 / places as f64).ln()
    }

    /// The nearest works, nearest first.
    pub(crate) fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let words = title_words(query);
        let own: f64 = words.iter().map(|word| self.rarity(word)).sum();
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for word in &words {
            let places = self.words.get(word).map_or(&[][..], Vec::as_slice);
            if places.len() <= TOO_COMMON || words.len() == 1 {
                let rarity = self.rarity(word);
                for place in places {
                    *shared.entry(*place).or_default() += rarity;
                }
            }
        }
        let mut found: Vec<(usize, f64)> = shared
            .into_iter()
            .map(|(place, shared)| (place, shared / (own + self.heft[place] - shared)))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
            .into_iter()
            .take(limit)
            .map(|(place, _)| place)
            .collect()
    }
}

/// Lower-case words without accents and punctuation.
pub(crate) fn title_words(title: &str) -> Vec<String> {
    plain(title)
        .to_lowercase()
        .replace(['\'', '’'], "")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The title without accents.
pub(crate) fn plain(title: &str) -> String {
    title
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}
