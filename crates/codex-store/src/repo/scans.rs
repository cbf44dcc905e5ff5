//! Scans: every run over a library's folder, the newest of which is shown.

use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{LibraryId, ScanId, Timestamp};

use crate::{ColumnError, Executor, FromRow, Param, Row, StoreError};

/// What a scan has done so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScanCounts {
    /// Files found.
    pub files_total: u64,
    /// Files done.
    pub files_processed: u64,
    /// Files that could not be read.
    pub files_failed: u64,
    /// Books that are new.
    pub books_added: u64,
    /// Books whose file changed.
    pub books_updated: u64,
    /// Books found at another place.
    pub books_moved: u64,
    /// Books whose file is gone.
    pub books_missing: u64,
}

/// One run.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanRun {
    /// Its id.
    pub id: ScanId,
    /// The library.
    pub library_id: LibraryId,
    /// Where it stands.
    pub status: ScanStatus,
    /// How much it reads.
    pub mode: ScanMode,
    /// What it has done.
    pub counts: ScanCounts,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
}

impl FromRow for ScanRun {
    const TABLE: &'static str = "scans";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let count = |row: &mut Row<'_>| row.take_with(|count: i64| u64::try_from(count));
        Ok(Self {
            id: row.take()?,
            library_id: row.take()?,
            status: row.take_with(|name: String| name.parse())?,
            mode: row.take_with(|name: String| name.parse())?,
            counts: ScanCounts {
                files_total: count(row)?,
                files_processed: count(row)?,
                files_failed: count(row)?,
                books_added: count(row)?,
                books_updated: count(row)?,
                books_moved: count(row)?,
                books_missing: count(row)?,
            },
            started_at: row.take()?,
            finished_at: row.take()?,
            error: row.take()?,
        })
    }
}

/// The rule that one scan of a library runs at a time.
pub const ONE_PER_LIBRARY: &str = "scans_library_id_key";

macro_rules! scan_where {
    ($rest:literal) => {
        concat!(
            "select id, library_id, status, mode, files_total, files_processed, files_failed, books_added, books_updated,
               books_moved, books_missing, started_at, finished_at, error from scans where ",
            $rest
        )
    };
}

statements! {
    NEWEST = scan_where!("library_id = $1 order by started_at desc, id desc limit 1");
    UNENDED = scan_where!("library_id = $1 and status in ('pending', 'running')");
    UNFOLLOWED = scan_where!("followed = $1 and finished_at is not null order by started_at, id");
    FOLLOW = "update scans set followed = $2 where id = $1 and followed = $3";
    INSERT = "insert into scans (id, library_id, status, mode, started_at, followed) values ($1, $2, $3, $4, $5, $6)";
    UPDATE = "update scans set status = $2, files_total = $3, files_processed = $4, files_failed = $5, books_added = $6,
                books_updated = $7, books_moved = $8, books_missing = $9, finished_at = $10, error = $11 where id = $1 and finished_at is null";
    INTERRUPT = "update scans set status = 'failed', finished_at = $1, error = $2 where status in ('pending', 'running')";
    FORGET = "delete from scans where library_id = $1 and started_at < $2 and status not in ('pending', 'running')";
}

/// The newest run over a library.
pub async fn newest(on: &impl Executor, library: LibraryId) -> Result<Option<ScanRun>, StoreError> {
    on.query_opt(NEWEST, &[library.into()]).await
}

/// The run over a library whose row has no end; [`ONE_PER_LIBRARY`] makes it the only one.
pub async fn unended(
    on: &impl Executor,
    library: LibraryId,
) -> Result<Option<ScanRun>, StoreError> {
    on.query_opt(UNENDED, &[library.into()]).await
}

/// Begins a run; breaks [`ONE_PER_LIBRARY`] while another waits or runs.
pub async fn insert(on: &impl Executor, scan: &ScanRun) -> Result<(), StoreError> {
    let params = [
        scan.id.into(),
        scan.library_id.into(),
        scan.status.name().into(),
        scan.mode.name().into(),
        scan.started_at.into(),
        false.into(),
    ];
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// The runs that ended, whichever way, and after which nobody went on yet; the oldest first.
pub async fn unfollowed(on: &impl Executor) -> Result<Vec<ScanRun>, StoreError> {
    on.query(UNFOLLOWED, &[false.into()]).await
}

/// Takes it upon the caller to go on after a run. `false` when somebody did.
pub async fn follow(on: &impl Executor, id: ScanId) -> Result<bool, StoreError> {
    let params = [id.into(), true.into(), false.into()];
    Ok(on.execute(FOLLOW, &params).await? == 1)
}

/// Stores how far a run is, or how it ended. A run that has ended stays as it is: a message about its
/// progress may still be on its way to the database when its end is stored.
pub async fn update(on: &impl Executor, scan: &ScanRun) -> Result<(), StoreError> {
    let counts = &scan.counts;
    let count = |count: u64| Param::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    let params = [
        scan.id.into(),
        scan.status.name().into(),
        count(counts.files_total),
        count(counts.files_processed),
        count(counts.files_failed),
        count(counts.books_added),
        count(counts.books_updated),
        count(counts.books_moved),
        count(counts.books_missing),
        scan.finished_at.into(),
        scan.error.as_deref().into(),
    ];
    on.execute(UPDATE, &params).await?;
    Ok(())
}

/// Ends every run that the last process left behind, and says how many those were.
pub async fn interrupt_all(
    on: &impl Executor,
    at: Timestamp,
    reason: &str,
) -> Result<u64, StoreError> {
    on.execute(INTERRUPT, &[at.into(), reason.into()]).await
}

/// Forgets the runs of a library that ended before a moment.
pub async fn forget_before(
    on: &impl Executor,
    library: LibraryId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    on.execute(FORGET, &[library.into(), at.into()]).await
}
