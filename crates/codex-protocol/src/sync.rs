//! Reading progress: pushed to a service and pulled from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// Where a reader stands with a series.
    SyncReadingStatus {
        /// Being read.
        Reading = "reading" also "current",
        /// Read to the end.
        Completed = "completed",
        /// Paused.
        OnHold = "on_hold" also "paused",
        /// Given up.
        Dropped = "dropped",
        /// Meant to be read.
        PlanToRead = "plan_to_read" also "planning",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

wire_enum! {
    /// What became of one pushed entry.
    SyncEntryResultStatus {
        /// New at the service.
        Created = "created",
        /// Changed at the service.
        Updated = "updated",
        /// Already so.
        Unchanged = "unchanged",
        /// Not written.
        Failed = "failed",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

/// Result of `sync/getUserInfo`: the account at the service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExternalUserInfo {
    /// The account's id.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// The account's name.
    #[serde(deserialize_with = "lenient::id")]
    pub username: String,
    /// Address of a picture.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub avatar_url: Option<String>,
    /// Address of the account's page.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub profile_url: Option<String>,
}

/// One series of a reader, in either direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncEntry {
    /// The id at the service; empty means that only the title is known.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// Where the reader stands.
    pub status: SyncReadingStatus,
    /// How far they are.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub progress: Option<SyncProgress>,
    /// Their rating, 1 to 100.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none",
        alias = "rating"
    )]
    pub score: Option<f64>,
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
    pub completed_at: Option<String>,
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub latest_updated_at: Option<String>,
    /// Their notes.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub notes: Option<String>,
    /// The title, for services that have to be searched.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub title: Option<String>,
    /// The library the series is in (push only).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub library_id: Option<String>,
    /// That library's name (push only).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub library_name: Option<String>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub genres: Option<Vec<String>>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub tags: Option<Vec<String>>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub metadata: Option<Value>,
    /// Sent only to plugins that ask for full metadata.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub custom_metadata: Option<Value>,
}

/// How far a reader is; counts are whole, a fraction is rounded down.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncProgress {
    /// Chapters read.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub chapters: Option<i32>,
    /// Volumes read.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub volumes: Option<i32>,
    /// Pages read.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub pages: Option<i32>,
    /// Chapters there are.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_chapters: Option<i32>,
    /// Volumes there are.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub total_volumes: Option<i32>,
    /// Highest volume read.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_volume: Option<i32>,
    /// Highest chapter read.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_chapter: Option<f64>,
    /// Book by book, for plugins that ask for detailed progress.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub read_books: Option<Vec<SyncReadBook>>,
}

/// Progress in one book.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncReadBook {
    /// Its volume number.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub volume: Option<f64>,
    /// Its chapter number.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub chapter: Option<f64>,
    /// Read to the end.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub completed: bool,
    /// The page the reader is on.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub current_page: Option<i32>,
    /// 0 to 100.
    #[serde(
        default,
        deserialize_with = "lenient::float",
        skip_serializing_if = "Option::is_none"
    )]
    pub progress_percentage: Option<f64>,
}

/// Parameters of `sync/pushProgress`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncPushParams {
    /// What to write at the service.
    #[serde(default, deserialize_with = "lenient::list")]
    pub entries: Vec<SyncEntry>,
}

/// Result of `sync/pushProgress`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["success", "failed"]))]
pub struct SyncPushResponse {
    /// Entries that stand at the service now.
    #[serde(default, deserialize_with = "lenient::list", alias = "successes")]
    pub success: Vec<SyncEntryResult>,
    /// Entries that do not.
    #[serde(default, deserialize_with = "lenient::list", alias = "failures")]
    pub failed: Vec<SyncEntryResult>,
}

/// What became of one pushed entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncEntryResult {
    /// The entry's id.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
    /// What happened.
    pub status: SyncEntryResultStatus,
    /// Why it failed.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub error: Option<String>,
}

/// Parameters of `sync/pullProgress`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncPullParams {
    /// Only what changed since then (RFC 3339).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub since: Option<String>,
    /// The most entries wanted.
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

/// Result of `sync/pullProgress`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncPullResponse {
    /// What the service knows.
    #[serde(deserialize_with = "lenient::list")]
    pub entries: Vec<SyncEntry>,
    /// Where to go on.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub next_cursor: Option<String>,
    /// More can be asked for.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub has_more: bool,
}

/// Result of `sync/status`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncStatusResponse {
    /// RFC 3339.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub last_sync_at: Option<String>,
    /// Entries at the service.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none",
        alias = "totalEntries"
    )]
    pub external_count: Option<u32>,
    /// Entries waiting to be pushed.
    #[serde(default, deserialize_with = "lenient::number")]
    pub pending_push: u32,
    /// Entries waiting to be pulled.
    #[serde(default, deserialize_with = "lenient::number")]
    pub pending_pull: u32,
    /// Entries both sides changed.
    #[serde(default, deserialize_with = "lenient::number")]
    pub conflicts: u32,
}
