//! Recommendations: what a reader might like, from what they have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lenient;
use crate::metadata::SeriesStatus;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// How far a reader is with a series of their library.
    UserReadingStatus {
        /// Not begun.
        Unread = "unread",
        /// Begun.
        Reading = "reading",
        /// Read to the end.
        Completed = "completed",
    } fallback Unread
}

wire_enum! {
    /// Why a reader does not want to see a recommendation.
    DismissReason {
        /// Not their taste.
        NotInterested = "not_interested",
        /// Read elsewhere.
        AlreadyRead = "already_read",
        /// Owned elsewhere.
        AlreadyOwned = "already_owned",
    } fallback NotInterested
}

/// One series of the reader's library, sent as a seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserLibraryEntry {
    /// The series in Codex.
    #[serde(deserialize_with = "lenient::id")]
    pub series_id: String,
    /// The library it is in.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub library_id: String,
    /// That library's name.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub library_name: String,
    /// The title.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// Other titles.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub alternate_titles: Vec<String>,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// Publication status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SeriesStatus>,
    /// Genres.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub genres: Vec<String>,
    /// Tags.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub tags: Vec<String>,
    /// Number of volumes.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_volume_count: Option<i32>,
    /// Number of chapters.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_chapter_count: Option<f64>,
    /// Ids at services.
    #[serde(default, deserialize_with = "lenient::list")]
    pub external_ids: Vec<UserExternalId>,
    /// How far the reader is.
    pub reading_status: UserReadingStatus,
    /// Books read.
    #[serde(default, deserialize_with = "lenient::number")]
    pub books_read: i32,
    /// Books in the library.
    #[serde(default, deserialize_with = "lenient::number")]
    pub books_owned: i32,
    /// The reader's rating, 1 to 100.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_rating: Option<f64>,
    /// The reader's notes.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_notes: Option<String>,
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub started_at: Option<String>,
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub last_read_at: Option<String>,
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub completed_at: Option<String>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub metadata: Option<UserSeriesMetadata>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub custom_metadata: Option<Value>,
}

/// The id of a library series at a service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserExternalId {
    /// Which service.
    #[serde(deserialize_with = "lenient::id")]
    pub source: String,
    /// The id there.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// Its page there.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_url: Option<String>,
}

/// More about a library series.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserSeriesMetadata {
    /// A description.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub summary: Option<String>,
    /// The publisher.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub publisher: Option<String>,
    /// Author names.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub authors: Vec<String>,
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
    /// `ltr`, `rtl` or `ttb`.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub reading_direction: Option<String>,
}

/// Parameters of `recommendations/get`; the lists are always sent, even when empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecommendationRequest {
    /// Seeds.
    #[serde(default, deserialize_with = "lenient::list")]
    pub library: Vec<UserLibraryEntry>,
    /// The most recommendations wanted.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub limit: Option<u32>,
    /// External ids never to be recommended.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub exclude_ids: Vec<String>,
}

/// Result of `recommendations/get`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecommendationResponse {
    /// Best first.
    #[serde(deserialize_with = "lenient::list")]
    pub recommendations: Vec<Recommendation>,
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub generated_at: Option<String>,
    /// The plugin answered from its own cache.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub cached: bool,
}

/// One recommended series.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["externalId", "title", "score", "reason"]))]
pub struct Recommendation {
    /// The id at the service.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// The title.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// How well it fits, 0 to 1.
    #[serde(default, deserialize_with = "lenient::float_or_zero")]
    pub score: f64,
    /// One sentence saying why.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub reason: String,
    /// Its page at the service.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_url: Option<String>,
    /// Address of a cover image.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub cover_url: Option<String>,
    /// A description.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub summary: Option<String>,
    /// Genres.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub genres: Vec<String>,
    /// Tags with their weight.
    #[serde(default, deserialize_with = "lenient::list")]
    pub tags: Vec<RecommendationTag>,
    /// Titles of the seeds that led here.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub based_on: Vec<String>,
    /// The same series in Codex, when the plugin knows it.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub codex_series_id: Option<String>,
    /// Already on the reader's list at the service.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub in_library: bool,
    /// Publication status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SeriesStatus>,
    /// `manga`, `novel`, `comic` and the like.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub format: Option<String>,
    /// ISO 3166 country code.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub country_of_origin: Option<String>,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub start_year: Option<i32>,
    /// Number of volumes.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_volume_count: Option<i32>,
    /// Number of chapters.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_chapter_count: Option<f64>,
    /// 0 to 100.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub rating: Option<i32>,
    /// Popularity at the service; higher is more popular.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub popularity: Option<i32>,
}

/// A weighted tag.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecommendationTag {
    /// The tag.
    #[serde(deserialize_with = "lenient::id")]
    pub name: String,
    /// Its weight, 0 to 100.
    #[serde(default, deserialize_with = "lenient::number")]
    pub rank: i32,
    /// Its family.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub category: String,
}

/// Parameters of `recommendations/updateProfile`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfileUpdateRequest {
    /// What changed in the reader's library.
    #[serde(default, deserialize_with = "lenient::list")]
    pub entries: Vec<UserLibraryEntry>,
}

/// Result of `recommendations/updateProfile`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfileUpdateResponse {
    /// The profile changed.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub updated: bool,
    /// Entries taken in.
    #[serde(default, deserialize_with = "lenient::number")]
    pub entries_processed: u32,
}

/// Result of `recommendations/clear`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecommendationClearResponse {
    /// The plugin forgot what it had cached.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub cleared: bool,
}

/// Parameters of `recommendations/dismiss`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DismissRequest {
    /// Which recommendation.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DismissReason>,
}

/// Result of `recommendations/dismiss`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DismissResponse {
    /// The plugin remembers it.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub dismissed: bool,
}
