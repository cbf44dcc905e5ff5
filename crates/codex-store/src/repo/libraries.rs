//! Libraries: folder trees of books.

use codex_domain::{LibraryId, Timestamp};

use crate::{ColumnError, Executor, FromRow, Param, Row, StoreError};

/// A library as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Library {
    /// Its id.
    pub id: LibraryId,
    /// What people call it.
    pub name: String,
    /// The absolute folder.
    pub path: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When its name, path or settings changed last.
    pub updated_at: Timestamp,
    /// When a scan last completed.
    pub last_scanned_at: Option<Timestamp>,
    /// What is done with titles and matches.
    pub settings: LibrarySettings,
}

/// What a library does with titles and matches: JSON texts, as they were checked when they were saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LibrarySettings {
    /// A list of rules that clean titles.
    pub title_preprocessing_rules: Option<String>,
    /// When items are matched without being asked.
    pub auto_match_conditions: Option<String>,
    /// Whether what a scan found new or changed is matched.
    pub auto_match_after_scan: bool,
    /// What providers may write, and in which order.
    pub metadata_policy: Option<String>,
}

impl LibrarySettings {
    /// The parameters for the four columns, in their order.
    fn params(&self) -> [Param<'_>; 4] {
        [
            self.title_preprocessing_rules.as_deref().into(),
            self.auto_match_conditions.as_deref().into(),
            self.auto_match_after_scan.into(),
            self.metadata_policy.as_deref().into(),
        ]
    }
}

impl FromRow for Library {
    const TABLE: &'static str = "libraries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            path: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
            last_scanned_at: row.take()?,
            settings: LibrarySettings {
                title_preprocessing_rules: row.take()?,
                auto_match_conditions: row.take()?,
                auto_match_after_scan: row.take()?,
                metadata_policy: row.take()?,
            },
        })
    }
}

/// What a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LibraryCounts {
    /// Series.
    pub series: u32,
    /// Books, those whose file is gone too.
    pub books: u32,
    /// Books whose file is gone.
    pub missing: u32,
    /// Books whose file cannot be read.
    pub failed: u32,
}

impl FromRow for LibraryCounts {
    const TABLE: &'static str = "(counts)";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            series: row.take()?,
            books: row.take()?,
            missing: row.take()?,
            failed: row.take()?,
        })
    }
}

/// The unique rule on names, for [`StoreError::is_unique_violation_of`].
pub const NAME_KEY: &str = "libraries_name_fold_key";
/// The unique rule on paths.
pub const PATH_KEY: &str = "libraries_path_key";

macro_rules! columns {
    () => {
        "id, name, path, created_at, updated_at, last_scanned_at,
         title_preprocessing_rules, auto_match_conditions, auto_match_after_scan, metadata_policy"
    };
}

// `missing_at > 0` says the same as `is not null`, and tells SQLite that the index of missing books is short.
statements! {
    BY_ID = concat!("select ", columns!(), " from libraries where id = $1");
    ALL = concat!("select ", columns!(), " from libraries order by name_fold");
    INSERT = "insert into libraries (id, name, name_fold, path, created_at, updated_at, last_scanned_at,
                title_preprocessing_rules, auto_match_conditions, auto_match_after_scan, metadata_policy)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE = "update libraries set name = $2, name_fold = $3, path = $4, updated_at = $5, title_preprocessing_rules = $6,
                auto_match_conditions = $7, auto_match_after_scan = $8, metadata_policy = $9 where id = $1";
    SCANNED = "update libraries set last_scanned_at = $2 where id = $1";
    DELETE = "delete from libraries where id = $1";
    COUNTS = "select (select count(*) from series where library_id = $1),
                (select count(*) from books where library_id = $1),
                (select count(*) from books where library_id = $1 and missing_at > 0),
                (select count(*) from books where library_id = $1 and error_code is not null)";
}

/// One library.
pub async fn by_id(on: &impl Executor, id: LibraryId) -> Result<Option<Library>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// Every library, by name. People create them by hand, so there are few.
pub async fn all(on: &impl Executor) -> Result<Vec<Library>, StoreError> {
    on.query(ALL, &[]).await
}

/// Adds a library; names and paths are unique.
pub async fn insert(on: &impl Executor, library: &Library) -> Result<(), StoreError> {
    let mut params = vec![
        library.id.into(),
        library.name.as_str().into(),
        library.name.to_lowercase().into(),
        library.path.as_str().into(),
        library.created_at.into(),
        library.updated_at.into(),
        library.last_scanned_at.into(),
    ];
    params.extend(library.settings.params());
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Stores name, path, settings and the time of the change. `false` when the library is gone.
pub async fn update(on: &impl Executor, library: &Library) -> Result<bool, StoreError> {
    let mut params = vec![
        library.id.into(),
        library.name.as_str().into(),
        library.name.to_lowercase().into(),
        library.path.as_str().into(),
        library.updated_at.into(),
    ];
    params.extend(library.settings.params());
    Ok(on.execute(UPDATE, &params).await? == 1)
}

/// Notes that a scan completed.
pub async fn set_scanned(
    on: &impl Executor,
    id: LibraryId,
    at: Timestamp,
) -> Result<(), StoreError> {
    on.execute(SCANNED, &[id.into(), at.into()]).await?;
    Ok(())
}

/// Removes a library with all its rows. `false` when it was gone already.
pub async fn delete(on: &impl Executor, id: LibraryId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into()]).await? == 1)
}

/// What a library holds.
pub async fn counts(on: &impl Executor, id: LibraryId) -> Result<LibraryCounts, StoreError> {
    // Counting walks indexes from end to end, so it is no read that is over at once.
    let rows: Vec<LibraryCounts> = on.query(COUNTS, &[id.into()]).await?;
    Ok(rows.into_iter().next().unwrap_or_default())
}
