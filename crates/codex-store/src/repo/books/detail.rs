//! Everything about one book, and how its metadata is stored.

use codex_domain::metadata::{Field, Item, Value};
use codex_domain::{BookId, Timestamp};

use super::row::{BookSummary, summary_columns};
use crate::repo::journal::ItemState;
use crate::repo::metadata::Metadata;
use crate::sort_key::{fold, position_key, sort_key};
use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// Everything about one book.
#[derive(Debug, Clone, PartialEq)]
pub struct BookDetail {
    /// What lists show.
    pub summary: BookSummary,
    /// The folder below the library's, `""` for the library's own.
    pub folder: String,
    /// The name of the file.
    pub file_name: String,
    /// When the file changed, in nanoseconds since 1970.
    pub file_mtime_ns: i64,
    /// What the file's content is recognised by; none until it could be read.
    pub fingerprint: Option<[u8; 16]>,
    /// Hash of the cover in the file, which is shown unless another was chosen.
    pub found_cover: Option<[u8; 16]>,
    /// What is odd about the file.
    pub warnings: Vec<String>,
    /// Values, locks and origins.
    pub metadata: Metadata,
    /// Counts the changes, for [`save_metadata`].
    pub version: i64,
    /// Title of the series.
    pub series_title: String,
    /// Name of the library.
    pub library_name: String,
    /// The library's folder.
    pub library_path: String,
}

impl BookDetail {
    /// The file, below the library's folder.
    pub fn path(&self) -> String {
        super::file::joined(&self.folder, &self.file_name)
    }
}

impl FromRow for BookDetail {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            summary: BookSummary::from_row(row)?,
            folder: row.take()?,
            file_name: row.take()?,
            file_mtime_ns: row.take()?,
            fingerprint: row.take()?,
            found_cover: row.take()?,
            warnings: row.take::<Json<_>>()?.0,
            metadata: Metadata::take(row, Item::Book)?,
            version: row.take()?,
            series_title: row.take()?,
            library_name: row.take()?,
            library_path: row.take()?,
        })
    }
}

statements! {
    BY_ID = concat!(
        "select ", summary_columns!(), ", b.folder, b.file_name, b.file_mtime_ns, b.fingerprint, b.cover_hash, b.warnings,
           b.meta_values, b.meta_locks, b.meta_origins, b.version, s.title, l.name, l.path
         from books b join series s on s.id = b.series_id join libraries l on l.id = b.library_id where b.id = $1"
    );
    SAVE_STATE = "update books set title = $3, sort_title = $4, title_sort = $5, title_fold = $6, position = $7, number = $8,
           volume = $9, chapter = $10, year = $11, meta_values = $12, meta_locks = $13, meta_origins = $14,
           set_cover = $15, updated_at = $16, version = version + 1
         where id = $1 and version = $2";
}

/// One book.
pub async fn by_id(on: &impl Executor, id: BookId) -> Result<Option<BookDetail>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// Stores the whole state of a book, told by id, version and file name. `false` when the book was changed or
/// removed since that version.
pub(in crate::repo) async fn save_state(
    on: &impl Executor,
    (id, version, file_name): (BookId, i64, &str),
    state: &ItemState,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut params = vec![id.into(), version.into()];
    params.extend(projections(&state.metadata, file_name));
    params.extend(state.metadata.params());
    params.extend([state.cover.as_ref().into(), at.into()]);
    Ok(on.execute(SAVE_STATE, &params).await? == 1)
}

/// `title, sort_title, title_sort, title_fold, position, number, volume, chapter, year`: the fields lists
/// need, taken out of the record.
pub(super) fn projections(metadata: &Metadata, file_name: &str) -> [Param<'static>; 9] {
    let record = &metadata.record;
    let number = |field| match record.get(field) {
        Some(Value::Number(number)) => Some(*number),
        Some(Value::Integer(number)) => Some(*number as f64),
        _ => None,
    };
    let year = match record.get(Field::Year) {
        Some(Value::Integer(year)) => Some(*year),
        _ => None,
    };
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let title = record.text(Field::Title).unwrap_or(stem);
    let sort_title = record.text(Field::TitleSort).unwrap_or(title);
    let (place, volume, chapter) = (
        number(Field::SeriesPosition),
        number(Field::Volume),
        number(Field::Chapter),
    );
    [
        title.to_owned().into(),
        sort_title.to_owned().into(),
        sort_key(sort_title).into(),
        fold(title).into(),
        position_key(volume, chapter.or(place), file_name).into(),
        place.into(),
        volume.into(),
        chapter.into(),
        year.into(),
    ]
}
