//! Series as JSON.

use codex_app::libraries::{SeriesPage, SeriesSummary};
use codex_domain::RunId;
use codex_domain::metadata::{Field, Origins};

use crate::content::CoverUrl;
use crate::endpoint::*;
use crate::schema::{self, Values};
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
    pub book_count: u32,
    /// Books whose file is gone.
    pub missing_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    pub cover_url: Option<CoverUrl>,
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
    pub metadata: Values,
    /// The fields that plugins and scans must leave alone.
    #[schema(value_type = Vec<schema::FieldName>)]
    pub locks: Vec<Field>,
    pub external_ids: Vec<ExternalIdView>,
    /// Where each value comes from: `folder`, `comicinfo`, `opf`, `person`, `plugin:<name>` and so on.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub origins: Origins,
}

/// Everything about a series after something of it was changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WrittenSeriesView {
    #[serde(flatten)]
    pub detail: SeriesDetailView,
    /// The run to take this back with; absent when nothing had to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
}

impl WrittenSeriesView {
    pub(crate) fn new(page: SeriesPage, run: Option<RunId>) -> Self {
        Self {
            detail: page.into(),
            run_id: run.map(|id| id.uuid()),
        }
    }
}

impl From<SeriesSummary> for SeriesView {
    fn from(series: SeriesSummary) -> Self {
        let id = series.id.uuid();
        Self {
            id,
            library_id: series.library_id.uuid(),
            title: series.title,
            sort_title: series.sort_title,
            year: series.year,
            status: series.status,
            book_count: series.book_count,
            missing_count: series.missing_count,
            cover_url: series
                .cover_hash
                .map(|hash| CoverUrl::new("series", id, hash)),
            created_at: series.created_at,
            updated_at: series.updated_at,
        }
    }
}

impl From<SeriesPage> for SeriesDetailView {
    fn from(page: SeriesPage) -> Self {
        let series = page.series;
        Self {
            summary: series.summary.into(),
            library_name: page.library_name,
            folder: series.folder,
            locks: series.metadata.record.locks().collect(),
            metadata: Values(series.metadata.record),
            external_ids: page
                .external_ids
                .into_iter()
                .map(ExternalIdView::from)
                .collect(),
            origins: series.metadata.origins,
        }
    }
}
