//! A candidate with its score, as people look at it and as the inbox keeps it.

use codex_matching::{Alarm, Reason, Scored};
use codex_protocol::metadata::SearchResult;
use serde::{Deserialize, Serialize};

/// One candidate of a plugin, judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JudgedCandidate {
    /// The plugin's id of it.
    pub external_id: String,
    /// Its title there.
    pub title: String,
    /// Its other titles.
    #[serde(default)]
    pub alternate_titles: Vec<String>,
    /// First year of publication.
    pub year: Option<i32>,
    /// Its cover at the provider.
    pub cover_url: Option<String>,
    /// How sure the match is, 0 to 1.
    pub score: f64,
    /// The plugin's own opinion.
    pub plugin_score: Option<f64>,
    /// Why.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// What speaks against it.
    #[serde(default)]
    pub alarms: Vec<Alarm>,
    /// Details to choose by.
    pub preview: Option<CandidatePreview>,
}

/// Details that help a person to choose.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct CandidatePreview {
    pub status: Option<String>,
    #[serde(default)]
    pub genres: Vec<String>,
    /// 0 to 10.
    pub rating: Option<f64>,
    pub description: Option<String>,
    pub book_count: Option<i32>,
    #[serde(default)]
    pub authors: Vec<String>,
    pub format: Option<String>,
}

/// Longest description kept with a candidate, in characters.
const MAX_DESCRIPTION: usize = 1_000;

impl JudgedCandidate {
    pub(super) fn new(result: &SearchResult, scored: &Scored) -> Self {
        Self {
            external_id: result.external_id.clone(),
            title: result.title.clone(),
            alternate_titles: result.alternate_titles.clone(),
            year: result.year,
            cover_url: result.cover_url.clone(),
            score: scored.score,
            plugin_score: result.relevance_score,
            reasons: scored.reasons.clone(),
            alarms: scored.alarms.clone(),
            preview: result.preview.as_ref().map(|preview| CandidatePreview {
                status: preview.status.clone(),
                genres: preview.genres.clone(),
                rating: preview.rating,
                description: preview
                    .description
                    .as_ref()
                    .map(|text| text.chars().take(MAX_DESCRIPTION).collect()),
                book_count: preview.book_count,
                authors: preview.authors.clone(),
                format: preview.format.clone(),
            }),
        }
    }
}
