//! The one place of a library for a scan that waits or runs, and rows that are left without one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use codex_domain::LibraryId;
use codex_domain::scan::ScanStatus;
use codex_store::repo::scans::{self, ScanRun};
use tokio_util::sync::CancellationToken;

use crate::error::{AppError, Result};
use crate::events::Scan;
use crate::libraries::Shared;
use crate::libraries::scan::progress::Progress;

/// What a row says that no scan of this process will end.
const UNENDED: &str = "interrupted: the server could not store how the scan ended; what was found so far is kept, scan again to go on";

/// A scan that waits or runs in this process.
pub(in crate::libraries) struct Live {
    pub(super) run: ScanRun,
    pub(super) progress: Arc<Progress>,
    pub(super) cancel: CancellationToken,
    pub(super) is_running: AtomicBool,
    /// Cancelled when the scan is over and its row says so, as far as it could be stored.
    pub(super) over: CancellationToken,
}

impl Live {
    pub(super) fn view(&self, shared: &Shared) -> Scan {
        let mut run = self.run.clone();
        if self.is_running.load(Ordering::Relaxed) {
            run.status = ScanStatus::Running;
        }
        self.progress.view(&run, shared.clock.now())
    }
}

/// Holds the place of a library until it is dropped, whatever happens to the scan.
pub(super) struct Place {
    shared: Arc<Shared>,
    pub(super) live: Arc<Live>,
}

impl Place {
    /// Takes the place before anything is stored, so that a row without a place is known to be left behind.
    pub(super) fn take(shared: &Arc<Shared>, run: ScanRun) -> Result<Self> {
        let live = Arc::new(Live {
            run,
            progress: Arc::default(),
            cancel: shared.stopping.child_token(),
            is_running: false.into(),
            over: CancellationToken::new(),
        });
        let mut taken = shared.live.lock();
        if let Some(other) = taken.get(&live.run.library_id) {
            return Err(AppError::ScanRunning(other.run.id));
        }
        taken.insert(live.run.library_id, Arc::clone(&live));
        Ok(Self {
            shared: Arc::clone(shared),
            live,
        })
    }

    /// Stores the row of the scan, after ending one that was left behind.
    pub(super) async fn store(&self) -> Result<()> {
        let (db, run) = (&self.shared.db, &self.live.run);
        let Err(error) = scans::insert(db, run).await else {
            return Ok(());
        };
        if !error.is_unique_violation_of(scans::ONE_PER_LIBRARY) {
            return Err(error.into());
        }
        if let Some(left) = scans::unended(db, run.library_id).await? {
            self.shared.end_left_behind(&left).await?;
        }
        Ok(scans::insert(db, run).await?)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.live.lock().remove(&self.live.run.library_id);
        self.live.over.cancel();
    }
}

impl Shared {
    pub(super) fn live(&self, library: LibraryId) -> Option<Arc<Live>> {
        self.live.lock().get(&library).cloned()
    }

    /// Ends the row of a scan that holds no place, because its end could not be stored.
    pub(super) async fn end_left_behind(&self, run: &ScanRun) -> Result<()> {
        tracing::warn!(scan = %run.id, "a scan was left behind without an end");
        let ended = self.left_behind(run);
        Ok(scans::update(&self.db, &ended).await?)
    }

    /// How a row is seen that holds no place and says that it runs.
    pub(super) fn left_behind(&self, run: &ScanRun) -> ScanRun {
        ScanRun {
            status: ScanStatus::Failed,
            finished_at: Some(self.clock.now()),
            error: Some(UNENDED.to_owned()),
            ..run.clone()
        }
    }
}
