//! Libraries and their scans as JSON.

use codex_app::events::Scan;
use codex_app::libraries as app;

use crate::endpoint::*;
use crate::schema;

/// A folder tree of books.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LibraryView {
    pub id: Uuid,
    pub name: String,
    /// The folder on the server.
    pub path: String,
    pub series_count: u32,
    pub book_count: u32,
    /// Books whose file is gone.
    pub missing_count: u32,
    /// Books whose file cannot be read.
    pub failed_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_scanned_at: Option<Timestamp>,
    /// The newest scan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scan: Option<ScanView>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Rules that clean titles.
    #[schema(value_type = Vec<schema::PreprocessingRule>)]
    pub title_preprocessing_rules: serde_json::Value,
    /// When items are matched without being asked; absent: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schema::Conditions>)]
    pub auto_match_conditions: Option<serde_json::Value>,
    /// Whether what a scan found new or changed is matched.
    pub auto_match_after_scan: bool,
    /// What providers may write, and in which order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_policy: Option<serde_json::Value>,
}

/// One run over a library's folder.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScanView {
    pub id: Uuid,
    pub library_id: Uuid,
    #[schema(value_type = schema::ScanStatus)]
    pub status: &'static str,
    pub files_total: u64,
    pub files_processed: u64,
    pub files_failed: u64,
    pub books_added: u64,
    pub books_updated: u64,
    pub books_moved: u64,
    pub books_missing: u64,
    pub files_per_second: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_left: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_folder: Option<String>,
    pub started_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// Why the scan failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl From<&Scan> for ScanView {
    fn from(scan: &Scan) -> Self {
        Self {
            id: scan.id.uuid(),
            library_id: scan.library_id.uuid(),
            status: scan.status.name(),
            files_total: scan.files_total,
            files_processed: scan.files_processed,
            files_failed: scan.files_failed,
            books_added: scan.books_added,
            books_updated: scan.books_updated,
            books_moved: scan.books_moved,
            books_missing: scan.books_missing,
            files_per_second: scan.files_per_second,
            seconds_left: scan.seconds_left,
            current_folder: scan.current_folder.clone(),
            started_at: scan.started_at,
            finished_at: scan.finished_at,
            error: scan.error.clone(),
        }
    }
}

impl From<app::LibraryView> for LibraryView {
    fn from(library: app::LibraryView) -> Self {
        Self {
            id: library.id.uuid(),
            name: library.name,
            path: library.path,
            series_count: library.counts.series,
            book_count: library.counts.books,
            missing_count: library.counts.missing,
            failed_count: library.counts.failed,
            last_scanned_at: library.last_scanned_at,
            scan: library.scan.as_ref().map(ScanView::from),
            created_at: library.created_at,
            updated_at: library.updated_at,
            title_preprocessing_rules: json(library.settings.title_preprocessing_rules)
                .unwrap_or_else(|| serde_json::json!([])),
            auto_match_conditions: json(library.settings.auto_match_conditions),
            auto_match_after_scan: library.settings.auto_match_after_scan,
            metadata_policy: json(library.settings.metadata_policy),
        }
    }
}

/// What is stored and cannot be read is shown as nothing; matching says that it is broken.
fn json(stored: Option<String>) -> Option<serde_json::Value> {
    serde_json::from_str(&stored?).ok()
}
