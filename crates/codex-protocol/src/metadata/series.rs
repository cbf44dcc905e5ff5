//! What a service knows about a series.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{
    AlternateTitle, ExternalId, ExternalLink, ExternalRating, PersonCredit, ReadingDirection,
    SeriesStatus,
};
use crate::lenient;

/// Result of `metadata/series/get`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["externalId", "externalUrl"]))]
pub struct PluginSeriesMetadata {
    /// The service's id of the series.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// The page of the series at the service.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub external_url: String,
    /// The main title.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub title: Option<String>,
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
    /// Publication status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SeriesStatus>,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// Number of volumes, when the series is counted in volumes.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_volume_count: Option<i32>,
    /// Number of chapters; may be fractional.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_chapter_count: Option<f64>,
    /// The publisher.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub publisher: Option<String>,
    /// Minimum age of readers.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub age_rating: Option<i32>,
    /// BCP 47 language tag.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub language: Option<String>,
    /// Which way pages turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_direction: Option<ReadingDirection>,
    /// Genres.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub genres: Vec<String>,
    /// Tags.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub tags: Vec<String>,
    /// Writers and other people, with their roles.
    #[serde(default, deserialize_with = "lenient::list")]
    pub authors: Vec<PersonCredit>,
    /// Artist names.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub artists: Vec<String>,
    /// Address of a cover image.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cover_url: Option<String>,
    /// Address of a wide banner image.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub banner_url: Option<String>,
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
    /// Links to pages about the series.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_links: Vec<ExternalLink>,
    /// Ids of the series at other services.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_ids: Vec<ExternalId>,
}
