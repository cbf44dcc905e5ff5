//! Searching: what the host asks and the candidates a plugin answers with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lenient;

/// Parameters of `metadata/series/search`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MetadataSearchParams {
    /// What to look for; never blank.
    #[serde(deserialize_with = "lenient::id")]
    pub query: String,
    /// The most candidates wanted; the plugin decides when absent.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit: Option<u32>,
    /// Where to go on, from an earlier answer's `nextCursor`.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cursor: Option<String>,
}

/// Parameters of `metadata/book/search`; at least one of `isbn` and `query` is given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookSearchParams {
    /// Looked up first when given.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub isbn: Option<String>,
    /// The fallback when there is no ISBN or it is unknown to the service.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub query: Option<String>,
    /// Narrows the search to an author.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub author: Option<String>,
    /// Narrows the search to a year of publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// The most candidates wanted.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit: Option<u32>,
    /// Where to go on, from an earlier answer's `nextCursor`.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cursor: Option<String>,
}

/// Parameters of `metadata/series/get` and `metadata/book/get`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetParams {
    /// The id a search answered with.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
}

/// Result of both searches.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MetadataSearchResponse {
    /// Candidates, best first.
    #[serde(deserialize_with = "lenient::list")]
    pub results: Vec<SearchResult>,
    /// Set when more candidates can be asked for.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub next_cursor: Option<String>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchResult {
    /// The service's id, given back in a `get`.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// The title shown to the person who chooses.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// Other titles of the same work.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub alternate_titles: Vec<String>,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// Address of a cover image.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cover_url: Option<String>,
    /// How well the candidate fits, 0 to 1, in the plugin's own opinion.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub relevance_score: Option<f64>,
    /// A few details to choose by.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub preview: Option<SearchPreview>,
}

/// Details that help a person to choose among candidates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchPreview {
    /// Publication status, in the service's words.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub status: Option<String>,
    /// Genres.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub genres: Vec<String>,
    /// Rating from 0 to 10.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub rating: Option<f64>,
    /// A short description.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// Number of books in the series.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub book_count: Option<i32>,
    /// Author names.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub authors: Vec<String>,
    /// `manga`, `novel`, `comic` and the like.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub format: Option<String>,
}
