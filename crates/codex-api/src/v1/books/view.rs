//! Books as JSON.

use std::borrow::Cow;

use codex_app::libraries::{BookPage, BookSummary, FileFailure};
use codex_domain::RunId;
use codex_domain::metadata::{Field, Origins};

use crate::content::CoverUrl;
use crate::endpoint::*;
use crate::schema::{self, Values};
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
    /// `cbz`, `cbr`, `cb7`, `cbt`, `epub` or `pdf`, found by what is in the file; `unknown` if it cannot be read.
    pub format: Cow<'static, str>,
    pub page_count: u32,
    /// In bytes.
    #[schema(minimum = 0)]
    pub file_size: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    pub cover_url: Option<CoverUrl>,
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
    pub metadata: Values,
    /// The fields that plugins and scans must leave alone.
    #[schema(value_type = Vec<schema::FieldName>)]
    pub locks: Vec<Field>,
    pub external_ids: Vec<ExternalIdView>,
    pub file_modified_at: Timestamp,
    /// A hash of what is in the file; absent until it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// What is odd about the file without making it unreadable.
    pub warnings: Vec<String>,
    /// Where each value comes from: `fileName`, `folder`, `comicinfo`, `opf`, `pdf`, `person`, `plugin:<name>` and so on.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub origins: Origins,
}

/// Everything about a book after something of it was changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WrittenBookView {
    #[serde(flatten)]
    pub detail: BookDetailView,
    /// The run to take this back with; absent when nothing had to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
}

impl WrittenBookView {
    pub(crate) fn new(page: BookPage, run: Option<RunId>) -> Self {
        Self {
            detail: page.into(),
            run_id: run.map(|id| id.uuid()),
        }
    }
}

impl From<BookSummary> for BookView {
    fn from(book: BookSummary) -> Self {
        let id = book.id.uuid();
        Self {
            id,
            series_id: book.series_id.uuid(),
            library_id: book.library_id.uuid(),
            title: book.title,
            sort_title: book.sort_title,
            number: book.number,
            volume: book.volume,
            chapter: book.chapter,
            year: book.year,
            format: book.format.map_or(Cow::Borrowed("unknown"), Cow::Owned),
            page_count: book.page_count,
            file_size: book.file_size,
            cover_url: book.cover_hash.map(|hash| CoverUrl::new("books", id, hash)),
            missing: book.missing_at.is_some(),
            error: book.failure.map(FileErrorView::from),
            created_at: book.created_at,
            updated_at: book.updated_at,
        }
    }
}

impl From<BookPage> for BookDetailView {
    fn from(page: BookPage) -> Self {
        let book = page.book;
        Self {
            path: book.path(),
            series_title: book.series_title,
            library_name: book.library_name,
            locks: book.metadata.record.locks().collect(),
            metadata: Values(book.metadata.record),
            external_ids: page
                .external_ids
                .into_iter()
                .map(ExternalIdView::from)
                .collect(),
            file_modified_at: Timestamp::from_micros(book.file_mtime_ns / 1000),
            fingerprint: book
                .fingerprint
                .map(|hash| format!("{:032x}", u128::from_be_bytes(hash))),
            warnings: book.warnings,
            origins: book.metadata.origins,
            summary: book.summary.into(),
        }
    }
}

impl From<FileFailure> for FileErrorView {
    fn from(failure: FileFailure) -> Self {
        Self {
            code: failure.code,
            message: failure.message,
        }
    }
}
