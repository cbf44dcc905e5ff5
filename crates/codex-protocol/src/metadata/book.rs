//! What a service knows about a book.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{
    AlternateTitle, Award, BookCover, ExternalId, ExternalLink, ExternalRating, PersonCredit,
};
use crate::lenient;

/// Result of `metadata/book/get`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["externalId", "externalUrl"]))]
pub struct PluginBookMetadata {
    /// The service's id of the book.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// The page of the book at the service.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub external_url: String,
    /// The title.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub title: Option<String>,
    /// The subtitle.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub subtitle: Option<String>,
    /// Other titles, with language and kind.
    #[serde(default, deserialize_with = "lenient::list")]
    pub alternate_titles: Vec<AlternateTitle>,
    /// A description, plain text or simple HTML.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub summary: Option<String>,
    /// `novel`, `manga`, `comic` and the like.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub book_type: Option<String>,
    /// Volume number within its series.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub volume: Option<f64>,
    /// Chapter number within its series.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub chapter: Option<f64>,
    /// Number of pages.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub page_count: Option<i32>,
    /// ISO 8601 date, possibly only a year or a month.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub release_date: Option<String>,
    /// Year of publication of this edition.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// One ISBN.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub isbn: Option<String>,
    /// All known ISBNs.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub isbns: Vec<String>,
    /// The edition's name.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub edition: Option<String>,
    /// Title in the original language.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub original_title: Option<String>,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub original_year: Option<i32>,
    /// The translator's name.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub translator: Option<String>,
    /// BCP 47 language tag.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub language: Option<String>,
    /// Position within its series.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub series_position: Option<f64>,
    /// Number of books in its series.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub series_total: Option<i32>,
    /// Genres.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub genres: Vec<String>,
    /// Tags.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub tags: Vec<String>,
    /// Subject headings.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub subjects: Vec<String>,
    /// Writers and other people, with their roles.
    #[serde(default, deserialize_with = "lenient::list")]
    pub authors: Vec<PersonCredit>,
    /// Artist names.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub artists: Vec<String>,
    /// The publisher.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub publisher: Option<String>,
    /// Address of a cover image.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cover_url: Option<String>,
    /// Covers in several sizes.
    #[serde(default, deserialize_with = "lenient::list")]
    pub covers: Vec<BookCover>,
    /// The service's own rating.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub rating: Option<ExternalRating>,
    /// Ratings of other services.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_ratings: Vec<ExternalRating>,
    /// Awards won and nominations.
    #[serde(default, deserialize_with = "lenient::list")]
    pub awards: Vec<Award>,
    /// Links to pages about the book.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_links: Vec<ExternalLink>,
    /// Ids of the book at other services.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_ids: Vec<ExternalId>,
}
