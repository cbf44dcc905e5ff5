//! Starting, watching and cancelling scans, and clearing away what is missing.

mod place;

use std::sync::Arc;
use std::time::Duration;

use codex_domain::permission::Permission;
use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{LibraryId, ScanId};
use codex_formats::CancelFlag;
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::scans::{self, ScanCounts, ScanRun};
use codex_store::repo::{books, series};
use tokio::time::{MissedTickBehavior, interval};

pub(super) use place::Live;

use self::place::Place;
use super::scan::progress::view_of;
use super::scan::{ScanError, ScanTask};
use super::{INTERRUPTED, Libraries, Shared};
use crate::caller::Caller;
use crate::covers;
use crate::error::{AppError, Result};
use crate::events::{Event, Scan};

/// How often watchers hear of a running scan.
const NEWS_EVERY: Duration = Duration::from_millis(250);
/// Every so many news the row is stored too.
const NEWS_PER_ROW: u32 = 4;
/// How long ended scans are remembered.
const RUNS_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// What a purge removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// Books whose file was gone.
    pub books: u64,
    /// Series that have no book left.
    pub series: u64,
}

impl Libraries {
    /// Starts a scan. One runs per library; scans of several libraries take turns.
    pub async fn start_scan(
        &self,
        caller: &Caller,
        library: LibraryId,
        mode: ScanMode,
    ) -> Result<Scan> {
        caller.require(Permission::LibrariesWrite)?;
        let shared = &self.shared;
        let library = self.require(library).await?;
        let run = ScanRun {
            id: ScanId::generate(&*shared.clock),
            library_id: library.id,
            status: ScanStatus::Pending,
            mode,
            counts: ScanCounts::default(),
            started_at: shared.clock.now(),
            finished_at: None,
            error: None,
        };
        let place = Place::take(shared, run)?;
        // A task of its own: whoever asked may go away while the row is stored.
        let begun = shared
            .tasks
            .spawn(Arc::clone(shared).begin(library, place))
            .await;
        begun.map_err(|error| AppError::internal("starting a scan", error))?
    }

    /// The running scan, or the newest that is over.
    pub async fn scan(&self, caller: &Caller, library: LibraryId) -> Result<Option<Scan>> {
        caller.require(Permission::LibrariesRead)?;
        self.require(library).await?;
        self.newest_scan(library).await
    }

    /// Asks the running scan to stop; it does so within a moment. Answers the newest scan.
    pub async fn cancel_scan(&self, caller: &Caller, library: LibraryId) -> Result<Option<Scan>> {
        caller.require(Permission::LibrariesWrite)?;
        self.require(library).await?;
        let shared = &self.shared;
        let unended = scans::unended(&shared.db, library).await?;
        match (shared.live(library), unended) {
            (Some(live), _) => live.cancel.cancel(),
            (None, Some(left)) => shared.end_left_behind(&left).await?,
            (None, None) => {}
        }
        self.newest_scan(library).await
    }

    /// Forgets the books whose file is gone, and series that have no book left.
    pub async fn purge_missing(&self, caller: &Caller, library: LibraryId) -> Result<Purged> {
        caller.require(Permission::LibrariesWrite)?;
        self.require(library).await?;
        if let Some(live) = self.shared.live(library) {
            return Err(AppError::ScanRunning(live.run.id));
        }
        let shared = &self.shared;
        let now = shared.clock.now();
        let tx = shared.db.begin().await?;
        let touched = series::with_missing(&tx, library).await?;
        let books = books::delete_missing(&tx, library).await?;
        let series_removed = series::delete_empty(&tx, library).await?;
        for id in touched {
            series::recount(&tx, id, now).await?;
        }
        tx.commit().await?;
        shared.events.publish(Event::LibraryChanged {
            library_id: library,
        });
        shared.sweep_covers();
        Ok(Purged {
            books,
            series: series_removed,
        })
    }

    /// Cancels the scan of a library, if one runs, and waits until it is over.
    pub(super) async fn stop_scan(&self, library: LibraryId) {
        if let Some(live) = self.shared.live(library) {
            live.cancel.cancel();
            live.over.cancelled().await;
        }
    }

    pub(super) async fn newest_scan(&self, library: LibraryId) -> Result<Option<Scan>> {
        if let Some(live) = self.shared.live(library) {
            return Ok(Some(live.view(&self.shared)));
        }
        let newest = scans::newest(&self.shared.db, library).await?;
        // It may have begun while its row was read.
        if let Some(live) = self.shared.live(library) {
            return Ok(Some(live.view(&self.shared)));
        }
        Ok(newest.map(|run| match run.status.is_over() {
            true => view_of(&run),
            false => view_of(&self.shared.left_behind(&run)),
        }))
    }
}

impl Shared {
    /// Removes pictures that nothing shows any more, as soon as no scan is at work.
    pub(super) fn sweep_covers(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        self.tasks.spawn(async move {
            let _no_scan = shared.thumbnails_in_use.write().await;
            match shared
                .stopping
                .run_until_cancelled(shared.sweep_now())
                .await
            {
                Some(Ok(removed)) => tracing::debug!(removed, "orphaned pictures removed"),
                Some(Err(error)) => {
                    tracing::warn!(%error, "could not look for orphaned pictures");
                }
                None => {}
            }
        });
    }

    async fn sweep_now(&self) -> Result<u64> {
        let chosen = covers::sweep_chosen(&self.db, self.covers.files(), self.clock.now()).await?;
        Ok(chosen + covers::sweep(&self.db, &self.thumbnails).await?)
    }

    /// Stores the row of a scan and sends it on its way.
    async fn begin(self: Arc<Self>, library: Library, place: Place) -> Result<Scan> {
        place.store().await?;
        let scan = place.live.view(&self);
        self.events
            .publish(Event::ScanProgress(Arc::new(scan.clone())));
        self.tasks.spawn(Arc::clone(&self).scan(library, place));
        Ok(scan)
    }

    /// Waits for its turn, scans, and leaves a row that says how it ended.
    async fn scan(self: Arc<Self>, library: Library, place: Place) {
        let live = &place.live;
        let outcome = match live.cancel.run_until_cancelled(self.turn.acquire()).await {
            Some(turn) => {
                let _turn = turn.expect("the semaphore is never closed");
                self.scan_now(&library, live).await
            }
            None => None,
        };
        let ended = self.ended(live, outcome);
        if let Err(error) = self.store_end(&ended).await {
            tracing::error!(%error, library = %library.name, "could not store how the scan ended");
        }
        drop(place);
        if ended.counts.books_updated > 0 {
            self.sweep_covers();
        }
        self.events
            .publish(Event::ScanProgress(Arc::new(view_of(&ended))));
        self.events.publish(Event::LibraryChanged {
            library_id: library.id,
        });
        self.scan_ended.notify_one();
    }

    /// `None` when it was cancelled.
    async fn scan_now(
        &self,
        library: &Library,
        live: &Live,
    ) -> Option<Result<Option<String>, ScanError>> {
        let _in_use = self.thumbnails_in_use.read().await;
        live.is_running
            .store(true, std::sync::atomic::Ordering::Relaxed);
        let task = ScanTask {
            db: self.db.clone(),
            clock: Arc::clone(&self.clock),
            events: self.events.clone(),
            readers: self.readers.clone(),
            thumbnails: self.thumbnails.clone(),
            library: library.clone(),
            mode: live.run.mode,
            progress: Arc::clone(&live.progress),
            cancel: CancelFlag::default(),
            parallel: std::thread::available_parallelism().map_or(2, usize::from),
        };
        let outcome = tokio::select! {
            outcome = task.run() => Some(outcome),
            () = live.cancel.cancelled() => None,
            never = self.tell(live) => match never {},
        };
        // Readers that are in the middle of a file notice and stop; nobody waits for what they find.
        task.cancel.cancel();
        outcome
    }

    /// Keeps watchers and the row informed while a scan runs.
    async fn tell(&self, live: &Live) -> std::convert::Infallible {
        let mut clock = interval(NEWS_EVERY);
        clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut count: u32 = 0;
        loop {
            clock.tick().await;
            self.events
                .publish(Event::ScanProgress(Arc::new(live.view(self))));
            if count.is_multiple_of(NEWS_PER_ROW) {
                let run = ScanRun {
                    status: ScanStatus::Running,
                    counts: live.progress.counts(),
                    ..live.run.clone()
                };
                if let Err(error) = scans::update(&self.db, &run).await {
                    tracing::warn!(%error, "could not store how far the scan is");
                }
                let library_id = live.run.library_id;
                self.events.publish(Event::LibraryChanged { library_id });
            }
            count = count.wrapping_add(1);
        }
    }

    fn ended(&self, live: &Live, outcome: Option<Result<Option<String>, ScanError>>) -> ScanRun {
        let (status, error) = match outcome {
            Some(Ok(left_out)) => (ScanStatus::Completed, left_out),
            Some(Err(error)) => {
                tracing::warn!(%error, "a scan failed");
                (ScanStatus::Failed, Some(error.to_string()))
            }
            None if self.stopping.is_cancelled() => {
                (ScanStatus::Failed, Some(INTERRUPTED.to_owned()))
            }
            None => (ScanStatus::Cancelled, None),
        };
        ScanRun {
            status,
            error,
            counts: live.progress.counts(),
            finished_at: Some(self.clock.now()),
            ..live.run.clone()
        }
    }

    async fn store_end(&self, run: &ScanRun) -> Result<()> {
        let tx = self.db.begin().await?;
        scans::update(&tx, run).await?;
        scans::forget_before(&tx, run.library_id, run.started_at.minus(RUNS_KEPT)).await?;
        if run.status == ScanStatus::Completed {
            libraries::set_scanned(&tx, run.library_id, run.started_at).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
