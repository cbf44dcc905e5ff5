//! What is known about an item, and what a provider says about a candidate.

use codex_domain::metadata::Item;

/// What is known about the item a match is looked for.
///
/// Every fact is optional: what is missing neither helps nor hurts.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// A series or a book.
    pub kind: Item,
    /// The title first, then other names: of the folder, of translations.
    pub titles: Vec<String>,
    /// Year of first publication.
    pub year: Option<i32>,
    /// Authors, however their names are written.
    pub authors: Vec<String>,
    /// ISBNs, with or without hyphens.
    pub isbns: Vec<String>,
    /// How many volumes are owned; `None` when the files are chapters or nobody knows.
    pub volume_count: Option<u32>,
    /// How many chapters are owned, by the highest number.
    pub chapter_count: Option<f64>,
    /// Language of the owned edition, as BCP 47.
    pub language: Option<String>,
    /// The volume a book is.
    pub volume: Option<f64>,
    /// `manga`, `light_novel`, `comic` and the like.
    pub format: Option<String>,
    /// Ids at other services: `("api:anilist", "30002")`.
    pub external_ids: Vec<(String, String)>,
}

impl ItemFacts {
    /// An item of which nothing but a title is known.
    pub fn titled(kind: Item, title: impl Into<String>) -> Self {
        Self {
            kind,
            titles: vec![title.into()],
            year: None,
            authors: Vec::new(),
            isbns: Vec::new(),
            volume_count: None,
            chapter_count: None,
            language: None,
            volume: None,
            format: None,
            external_ids: Vec::new(),
        }
    }
}

/// One candidate of a provider's answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    /// The provider's id.
    pub external_id: String,
    /// Its title there.
    pub title: String,
    /// Its other titles.
    pub alternate_titles: Vec<String>,
    /// Year of first publication.
    pub year: Option<i32>,
    /// The plugin's own opinion, 0 to 1.
    pub plugin_score: Option<f64>,
    /// Authors.
    pub authors: Vec<String>,
    /// ISBNs of its editions.
    pub isbns: Vec<String>,
    /// How many volumes or books it has.
    pub book_count: Option<u32>,
    /// How many chapters it has.
    pub chapter_count: Option<f64>,
    /// `ended`, `ongoing` and the like.
    pub status: Option<String>,
    /// Language of the edition it describes; not the language the work was written in.
    pub language: Option<String>,
    /// `manga`, `light_novel`, `comic` and the like.
    pub format: Option<String>,
    /// Its place in the answer, 0 first.
    pub rank: usize,
    /// Ids at other services.
    pub external_ids: Vec<(String, String)>,
}
