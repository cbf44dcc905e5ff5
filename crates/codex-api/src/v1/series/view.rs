//! Series as JSON.

use crate::endpoint::*;
use crate::schema;
use crate::v1::external_ids::ExternalIdView;

/// A series in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesView {
    pub id: Uuid,
    pub library_id: Uuid,
    pub title: String,
    pub sort_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    pub book_count: u64,
    /// Books whose file is gone.
    pub missing_count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String)]
    pub cover_url: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Everything about a series.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesDetailView {
    #[serde(flatten)]
    pub summary: SeriesView,
    pub library_name: String,
    /// The series' folder, below the library's.
    pub folder: String,
    #[schema(value_type = schema::SeriesMetadata)]
    pub metadata: serde_json::Value,
    /// The fields that plugins and scans must leave alone.
    #[schema(value_type = Vec<schema::FieldName>)]
    pub locks: Vec<String>,
    pub external_ids: Vec<ExternalIdView>,
    /// Where each value comes from: `folder`, `comicinfo`, `opf`, `person` or `plugin:<name>`.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub origins: serde_json::Value,
}
