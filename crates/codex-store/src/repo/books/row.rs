//! A book as lists show it.

use codex_domain::{BookId, LibraryId, SeriesId, Timestamp};

use super::file::FileFailure;
use crate::{ColumnError, FromRow, Row};

/// A book as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct BookSummary {
    /// Its id.
    pub id: BookId,
    /// Its series.
    pub series_id: SeriesId,
    /// Its library.
    pub library_id: LibraryId,
    /// The title.
    pub title: String,
    /// The title as it is sorted.
    pub sort_title: String,
    /// Number in the series.
    pub number: Option<f64>,
    /// Volume.
    pub volume: Option<f64>,
    /// Chapter.
    pub chapter: Option<f64>,
    /// Year of publication.
    pub year: Option<i64>,
    /// Format by content; unknown while the file cannot be read.
    pub format: Option<String>,
    /// Pages.
    pub page_count: u32,
    /// Bytes.
    pub file_size: i64,
    /// Hash of the cover that is shown: the chosen one, or the file's.
    pub cover_hash: Option<[u8; 16]>,
    /// Why the file cannot be read.
    pub failure: Option<FileFailure>,
    /// Since when the file is gone.
    pub missing_at: Option<Timestamp>,
    /// When it was first found.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

macro_rules! summary_columns {
    () => {
        "b.id, b.series_id, b.library_id, b.title, b.sort_title, b.number, b.volume, b.chapter, b.year, b.format, b.page_count, b.file_size, coalesce(b.set_cover, b.cover_hash), b.error_code, b.error_message, b.missing_at, b.created_at, b.updated_at"
    };
}
pub(super) use summary_columns;

impl FromRow for BookSummary {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            series_id: row.take()?,
            library_id: row.take()?,
            title: row.take()?,
            sort_title: row.take()?,
            number: row.take()?,
            volume: row.take()?,
            chapter: row.take()?,
            year: row.take()?,
            format: row.take()?,
            page_count: row.take()?,
            file_size: row.take()?,
            cover_hash: row.take()?,
            failure: FileFailure::take(row)?,
            missing_at: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}
