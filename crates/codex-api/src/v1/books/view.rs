//! Books as JSON.

use crate::endpoint::*;
use crate::schema;
use crate::v1::external_ids::ExternalIdView;

/// A book in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BookView {
    pub id: Uuid,
    pub series_id: Uuid,
    pub library_id: Uuid,
    pub title: String,
    pub sort_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// `cbz`, `cbr`, `cb7`, `epub` or `pdf`, found by what is in the file.
    pub format: String,
    pub page_count: u32,
    /// In bytes.
    pub file_size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String)]
    pub cover_url: Option<String>,
    /// Whether the file is gone.
    pub missing: bool,
    /// Why the file cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileErrorView>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Why a file cannot be read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FileErrorView {
    /// A stable word for programs.
    pub code: String,
    pub message: String,
}

/// Everything about a book.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BookDetailView {
    #[serde(flatten)]
    pub summary: BookView,
    pub series_title: String,
    pub library_name: String,
    /// Where the file is, below the library's folder.
    pub path: String,
    #[schema(value_type = schema::BookMetadata)]
    pub metadata: serde_json::Value,
    /// The fields that plugins and scans must leave alone.
    #[schema(value_type = Vec<schema::FieldName>)]
    pub locks: Vec<String>,
    pub external_ids: Vec<ExternalIdView>,
    pub file_modified_at: Timestamp,
    /// A hash of what is in the file.
    pub fingerprint: String,
    /// What is odd about the file without making it unreadable.
    pub warnings: Vec<String>,
    /// Where each value comes from: `fileName`, `folder`, `comicinfo`, `opf`, `pdf`, `person` or `plugin:<name>`.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub origins: serde_json::Value,
}
