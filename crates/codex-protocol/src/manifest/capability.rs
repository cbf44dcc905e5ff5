//! Capabilities: which families of methods a plugin offers.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// What a metadata provider knows about.
    MetadataContentType {
        /// Series.
        Series = "series",
        /// Single books.
        Book = "book",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

wire_enum! {
    /// Where a release source gets its news from.
    ReleaseSourceKind {
        /// The feed of one uploader.
        RssUploader = "rss-uploader",
        /// The feed of one series.
        RssSeries = "rss-series",
        /// An API.
        ApiFeed = "api-feed",
        /// A metadata service.
        MetadataFeed = "metadata-feed",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

/// The `capabilities` member of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// Metadata methods offered, by content type.
    #[serde(default, deserialize_with = "lenient::list")]
    pub metadata_provider: Vec<MetadataContentType>,
    /// Offers the `sync/*` methods.
    #[serde(
        default,
        deserialize_with = "lenient::flag",
        alias = "syncProvider",
        alias = "userSyncProvider"
    )]
    pub user_read_sync: bool,
    /// Offers the `recommendations/*` methods.
    #[serde(
        default,
        deserialize_with = "lenient::flag",
        alias = "recommendationProvider"
    )]
    pub user_recommendation_provider: bool,
    /// Under which source the plugin's ids are found on a series, such as `api:anilist`.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id_source: Option<String>,
    /// The host may attach full metadata to what it sends.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub wants_full_metadata: bool,
    /// The host may attach the list of read books to progress.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub wants_detailed_progress: bool,
    /// Offers release news.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub release_source: Option<ReleaseSource>,
    /// Offers links that need no call.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub web_links: Option<WebLinks>,
}

impl Capabilities {
    /// True when the plugin offers what `needed` asks for.
    pub fn offers(&self, needed: Capability) -> bool {
        match needed {
            Capability::None => true,
            Capability::SeriesMetadata => self
                .metadata_provider
                .contains(&MetadataContentType::Series),
            Capability::BookMetadata => self.metadata_provider.contains(&MetadataContentType::Book),
            Capability::ReadSync => self.user_read_sync,
            Capability::Recommendations => self.user_recommendation_provider,
        }
    }
}

/// What a plugin must declare for a method to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capability {
    /// Every plugin has it.
    None,
    /// `metadataProvider` holds `series`.
    SeriesMetadata,
    /// `metadataProvider` holds `book`.
    BookMetadata,
    /// `userReadSync` is true.
    ReadSync,
    /// `userRecommendationProvider` is true.
    Recommendations,
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "any plugin",
            Self::SeriesMetadata => "metadataProvider: [\"series\"]",
            Self::BookMetadata => "metadataProvider: [\"book\"]",
            Self::ReadSync => "userReadSync: true",
            Self::Recommendations => "userRecommendationProvider: true",
        })
    }
}

/// How a plugin announces new releases.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseSource {
    /// Kinds of sources the plugin registers.
    #[serde(default, deserialize_with = "lenient::list")]
    pub kinds: Vec<ReleaseSourceKind>,
    /// Needs the titles a series is also known by.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub requires_aliases: bool,
    /// Needs these external ids on a series.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub requires_external_ids: Vec<String>,
    /// Announces single chapters.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub can_announce_chapters: bool,
    /// Announces volumes.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub can_announce_volumes: bool,
}

/// Links a browser can follow without asking the plugin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebLinks {
    /// Search page, with `{title}` and `{config.<key>}` in it.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub search_url_template: Option<String>,
    /// Pages of a series, by the source of its id.
    #[serde(default, deserialize_with = "lenient::list")]
    pub series_links: Vec<SeriesLink>,
}

/// A page of a series at a service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeriesLink {
    /// Whose id is needed.
    #[serde(deserialize_with = "lenient::id")]
    pub source: String,
    /// The page, with `{externalId}` in it.
    #[serde(deserialize_with = "lenient::id")]
    pub url_template: String,
}
