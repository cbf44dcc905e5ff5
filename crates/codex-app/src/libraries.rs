//! Libraries: folders of books, the scans that read them, and everything people look at in them.
//!
//! [`manage`] creates and deletes, [`scans`] starts and watches, [`scan`] does the work, [`browse`] lists,
//! [`reading`] hands out pages and files, [`cover`] covers. Files on disk are only ever read.

mod browse;
mod chapter;
mod cover;
mod folders;
mod manage;
mod place;
mod readers;
mod reading;
mod scan;
mod scans;
mod settings;
mod small_pages;
mod titles;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use codex_domain::{Clock, LibraryId};
use codex_store::Db;
use codex_store::repo::scans as scan_rows;
use parking_lot::Mutex;
use tokio::sync::{Notify, RwLock, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use crate::covers::Picture;
pub use browse::{BookPage, SeriesPage};
pub use codex_store::repo::books::{
    BookDetail, BookOrder, BookQuery, BookSummary, Failure, FileFailure,
};
pub use codex_store::repo::external_ids::StoredExternalId;
pub use codex_store::repo::libraries::LibrarySettings;
pub use codex_store::repo::list::{Direction, Listed, PageRequest};
pub use codex_store::repo::metadata::Metadata;
pub use codex_store::repo::series::{SeriesDetail, SeriesOrder, SeriesQuery, SeriesSummary};
pub use cover::{CoverSize, FoundCover};
pub use folders::{FolderEntry, FolderList};
pub use manage::{LibraryChange, LibraryView, NewLibrary};
pub use readers::{BookParser, InProcess, InWorker, Readers, WORKER_KIND};
pub use reading::{BookFilePath, FoundPage, PageSize};
pub(crate) use scan::folder_title;
pub use scans::Purged;
pub use settings::SettingsChange;

use crate::covers::{Covers, Thumbnails};
use crate::error::Result;
use crate::events::Events;
use reading::Reading;
use scans::Live;
use small_pages::SmallPages;

/// What the last process leaves in the row of a scan that it did not end.
const INTERRUPTED: &str = "interrupted: the server stopped during the scan; what was found so far is kept, scan again to go on";

/// The service for libraries. Clones share it.
#[derive(Clone)]
pub struct Libraries {
    shared: Arc<Shared>,
}

struct Shared {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    data_dir: PathBuf,
    thumbnails: Thumbnails,
    covers: Arc<Covers>,
    readers: Readers,
    reading: Reading,
    small_pages: SmallPages,
    tasks: TaskTracker,
    stopping: CancellationToken,
    live: Mutex<HashMap<LibraryId, Arc<Live>>>,
    /// One scan reads at a time: two would only make each other's disks seek.
    turn: Semaphore,
    /// Held for reading while a scan stores thumbnails, for writing while orphans are swept.
    thumbnails_in_use: RwLock<()>,
    /// Told when a scan is over; which one, its row says.
    scan_ended: Arc<Notify>,
}

/// What the service needs from the rest.
pub(crate) struct LibrariesParts {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Events,
    pub(crate) covers: Arc<Covers>,
    pub(crate) data_dir: PathBuf,
    pub(crate) readers: Readers,
    pub(crate) tasks: TaskTracker,
    pub(crate) stopping: CancellationToken,
    pub(crate) scan_ended: Arc<Notify>,
}

impl Libraries {
    /// Ends the scans that the last process left behind.
    pub(crate) async fn start(parts: LibrariesParts) -> Result<Self> {
        let interrupted =
            scan_rows::interrupt_all(&parts.db, parts.clock.now(), INTERRUPTED).await?;
        if interrupted > 0 {
            tracing::warn!(
                interrupted,
                "scans were interrupted when the server stopped"
            );
        }
        Ok(Self {
            shared: Arc::new(Shared {
                thumbnails: Thumbnails::new(&parts.data_dir),
                covers: parts.covers,
                db: parts.db,
                clock: parts.clock,
                events: parts.events,
                data_dir: parts.data_dir,
                readers: parts.readers,
                reading: Reading::default(),
                small_pages: SmallPages::default(),
                tasks: parts.tasks,
                stopping: parts.stopping,
                live: Mutex::new(HashMap::new()),
                turn: Semaphore::new(1),
                thumbnails_in_use: RwLock::new(()),
                scan_ended: parts.scan_ended,
            }),
        })
    }
}

#[cfg(test)]
mod tests;
