//! The file of a book: what a scan compares, stores, moves and misses.

use codex_domain::{BookId, LibraryId, SeriesId, Timestamp};

use super::contribution::Claims;
use super::detail::{BookDetail, projections};
use crate::repo::metadata::Metadata;
use crate::{ColumnError, Executor, FromRow, Param, Row, StoreError};

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFailure {
    /// A stable word.
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

impl FileFailure {
    /// Takes `error_code, error_message`, which are both there or both not.
    pub(super) fn take(row: &mut Row<'_>) -> Result<Option<Self>, ColumnError> {
        let code: Option<String> = row.take()?;
        let message: Option<String> = row.take()?;
        match (code, message) {
            (Some(code), Some(message)) => Ok(Some(Self { code, message })),
            (None, None) => Ok(None),
            (Some(_), None) | (None, Some(_)) => {
                Err(row.contradiction("a code and its message go together"))
            }
        }
    }
}

/// What is known about a file before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFile {
    /// The book.
    pub id: BookId,
    /// Its series.
    pub series_id: SeriesId,
    /// The folder below the library's.
    pub folder: String,
    /// The name of the file.
    pub file_name: String,
    /// Bytes.
    pub file_size: i64,
    /// When it changed, in nanoseconds since 1970.
    pub file_mtime_ns: i64,
    /// Whether it was gone at the last scan.
    pub is_missing: bool,
    /// Why it could not be read, as a word.
    pub error_code: Option<String>,
}

impl FromRow for KnownFile {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            series_id: row.take()?,
            folder: row.take()?,
            file_name: row.take()?,
            file_size: row.take()?,
            file_mtime_ns: row.take()?,
            is_missing: row.take()?,
            error_code: row.take()?,
        })
    }
}

/// What a scan found out about a file.
#[derive(Debug, Clone, PartialEq)]
pub struct BookFile {
    /// The folder below the library's.
    pub folder: String,
    /// The name of the file.
    pub file_name: String,
    /// Bytes.
    pub file_size: i64,
    /// When it changed, in nanoseconds since 1970.
    pub file_mtime_ns: i64,
    /// What its content is recognised by.
    pub fingerprint: Option<[u8; 16]>,
    /// Format by content.
    pub format: Option<String>,
    /// Pages.
    pub page_count: u32,
    /// Hash of the cover picture.
    pub cover_hash: Option<[u8; 16]>,
    /// Why it cannot be read.
    pub failure: Option<FileFailure>,
    /// What is odd about it.
    pub warnings: Vec<String>,
    /// What it says about its series.
    pub claims: Metadata,
}

/// A book that was found by a scan.
#[derive(Debug, Clone)]
pub struct NewBook<'a> {
    /// Its id.
    pub id: BookId,
    /// Its library.
    pub library_id: LibraryId,
    /// Its series.
    pub series_id: SeriesId,
    /// Its file.
    pub file: &'a BookFile,
    /// What file and names say.
    pub metadata: &'a Metadata,
    /// When it was found.
    pub at: Timestamp,
}

/// A book that was not found where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingBook {
    /// Which.
    pub id: BookId,
    /// Its series.
    pub series_id: SeriesId,
    /// The folder it was in.
    pub folder: String,
    /// The name it had.
    pub file_name: String,
}

/// Hidden, so no part of a library.
const DISPLACED: &str = ".replaced";

macro_rules! known_where {
    ($rest:literal) => {
        concat!(
            "select id, series_id, folder, file_name, file_size, file_mtime_ns, (missing_at is not null), error_code
             from books where ",
            $rest
        )
    };
}

// `created_at + 0` keeps SQLite from walking through all books in the order of their creation.
statements! {
    IN_FOLDER = known_where!("library_id = $1 and folder = $2");
    BY_FINGERPRINT = known_where!("library_id = $1 and fingerprint = $2 and file_size = $3 order by created_at + 0 limit 16");
    FOLDERS_AFTER = "select distinct folder from books where library_id = $1 and folder > $2 order by folder limit $3";
    INSERT = "insert into books (id, library_id, series_id, created_at, updated_at, content_changed_at,
           folder, file_name, file_size, file_mtime_ns, fingerprint, format, page_count, cover_hash, error_code, error_message, warnings, claims,
           title, sort_title, title_sort, title_fold, position, number, volume, chapter, year, meta_values, meta_locks, meta_origins)
         values ($1, $2, $3, $4, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
           $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)";
    REPLACE = "update books set series_id = $3, updated_at = $4, missing_at = null, version = version + 1,
           folder = $5, file_name = $6, file_size = $7, file_mtime_ns = $8, fingerprint = $9, format = $10, page_count = $11,
           cover_hash = $12, error_code = $13, error_message = $14, warnings = $15, claims = $16,
           title = $17, sort_title = $18, title_sort = $19, title_fold = $20, position = $21, number = $22, volume = $23,
           chapter = $24, year = $25, meta_values = $26, meta_locks = $27, meta_origins = $28
         where id = $1 and version = $2";
    CONTENT_CHANGED = "update books set content_changed_at = $2 where id = $1";
    MARK_FOUND = "update books set missing_at = null, updated_at = $2 where id = $1 and missing_at is not null";
    MARK_MISSING = "update books set missing_at = $4, updated_at = $4
         where id = $1 and folder = $2 and file_name = $3 and missing_at is null";
    DISPLACE = "update books set folder = $2, missing_at = $3, updated_at = $3 where id = $1";
    DELETE_MISSING = "delete from books where library_id = $1 and missing_at > 0";
}

/// The known files of one folder, in no order.
pub async fn in_folder(
    on: &impl Executor,
    library: LibraryId,
    folder: &str,
) -> Result<Vec<KnownFile>, StoreError> {
    on.query(IN_FOLDER, &[library.into(), folder.into()]).await
}

/// Files with the same content, the oldest first; at most 16, because copies beyond that tell nothing new.
pub async fn by_fingerprint(
    on: &impl Executor,
    library: LibraryId,
    fingerprint: &[u8; 16],
    file_size: i64,
) -> Result<Vec<KnownFile>, StoreError> {
    on.query(
        BY_FINGERPRINT,
        &[library.into(), fingerprint.into(), file_size.into()],
    )
    .await
}

/// The next folders that hold books, in byte order. The library's own folder is `""` and never among them.
pub async fn folders_after(
    on: &impl Executor,
    library: LibraryId,
    after: &str,
    limit: u32,
) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = on
        .query(FOLDERS_AFTER, &[library.into(), after.into(), limit.into()])
        .await?;
    Ok(rows.into_iter().map(|(folder,)| folder).collect())
}

/// Adds a book.
pub async fn insert(on: &impl Executor, book: &NewBook<'_>) -> Result<(), StoreError> {
    let mut params = vec![
        book.id.into(),
        book.library_id.into(),
        book.series_id.into(),
        book.at.into(),
    ];
    params.extend(file_params(book.file));
    params.extend(projections(book.metadata, &book.file.file_name));
    params.extend(book.metadata.params());
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Stores what a changed or moved file says; the book keeps its id. `false` when the book was changed or
/// removed since `version` was read.
pub(in crate::repo) async fn replace_file(
    on: &impl Executor,
    version: i64,
    book: &NewBook<'_>,
) -> Result<bool, StoreError> {
    let mut params = vec![
        book.id.into(),
        version.into(),
        book.series_id.into(),
        book.at.into(),
    ];
    params.extend(file_params(book.file));
    params.extend(projections(book.metadata, &book.file.file_name));
    params.extend(book.metadata.params());
    Ok(on.execute(REPLACE, &params).await? == 1)
}

/// Notes that a book has other content than before.
pub async fn set_content_changed(
    on: &impl Executor,
    id: BookId,
    at: Timestamp,
) -> Result<(), StoreError> {
    on.execute(CONTENT_CHANGED, &[id.into(), at.into()]).await?;
    Ok(())
}

/// Notes that a missing file is back as it was.
pub async fn mark_found(on: &impl Executor, id: BookId, at: Timestamp) -> Result<bool, StoreError> {
    Ok(on.execute(MARK_FOUND, &[id.into(), at.into()]).await? == 1)
}

/// Notes that a file is gone, unless the book moved elsewhere in the meantime.
pub async fn mark_missing(
    on: &impl Executor,
    book: &MissingBook,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let params = [
        book.id.into(),
        book.folder.as_str().into(),
        book.file_name.as_str().into(),
        at.into(),
    ];
    Ok(on.execute(MARK_MISSING, &params).await? == 1)
}

/// Lets a book go from its place, because another one takes it. It is missing, in a folder that a scan never enters
/// and that is its own, so that no file is ever taken for it by its place.
pub async fn displace(
    on: &impl Executor,
    book: &BookDetail,
    at: Timestamp,
) -> Result<(), StoreError> {
    let id = book.summary.id;
    let folder = joined(&book.folder, &format!("{DISPLACED}/{id}"));
    on.execute(DISPLACE, &[id.into(), folder.as_str().into(), at.into()])
        .await?;
    Ok(())
}

/// Removes the books of a library whose file is gone, and says how many those were.
pub async fn delete_missing(on: &impl Executor, library: LibraryId) -> Result<u64, StoreError> {
    on.execute(DELETE_MISSING, &[library.into()]).await
}

/// A folder and a name as one path.
pub(super) fn joined(folder: &str, file_name: &str) -> String {
    if folder.is_empty() {
        file_name.to_owned()
    } else {
        format!("{folder}/{file_name}")
    }
}

fn file_params(file: &BookFile) -> [Param<'_>; 12] {
    [
        file.folder.as_str().into(),
        file.file_name.as_str().into(),
        file.file_size.into(),
        file.file_mtime_ns.into(),
        file.fingerprint.as_ref().into(),
        file.format.as_deref().into(),
        file.page_count.into(),
        file.cover_hash.as_ref().into(),
        file.failure.as_ref().map(|it| it.code.as_str()).into(),
        file.failure.as_ref().map(|it| it.message.as_str()).into(),
        Param::json(&file.warnings),
        Param::json(&Claims::of(&file.claims)),
    ]
}
