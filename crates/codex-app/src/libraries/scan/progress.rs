//! How far a scan is: counters everybody may turn, read by whoever asks.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use codex_domain::Timestamp;
use codex_store::repo::scans::{ScanCounts, ScanRun};
use parking_lot::Mutex;

use crate::events::Scan;

/// How far back the speed is measured.
const WINDOW_MICROS: i64 = 5_000_000;

/// The counters of one run.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    files_total: AtomicU64,
    files_processed: AtomicU64,
    files_failed: AtomicU64,
    books_added: AtomicU64,
    books_updated: AtomicU64,
    books_moved: AtomicU64,
    books_missing: AtomicU64,
    is_walked: AtomicBool,
    folder: Mutex<Option<Arc<str>>>,
    samples: Mutex<VecDeque<(Timestamp, u64)>>,
}

/// One thing to count.
#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Found,
    Processed,
    Failed,
    Added,
    Updated,
    Moved,
    Missing,
}

impl Progress {
    pub(super) fn add(&self, count: Count, number: u64) {
        let counter = match count {
            Count::Found => &self.files_total,
            Count::Processed => &self.files_processed,
            Count::Failed => &self.files_failed,
            Count::Added => &self.books_added,
            Count::Updated => &self.books_updated,
            Count::Moved => &self.books_moved,
            Count::Missing => &self.books_missing,
        };
        counter.fetch_add(number, Ordering::Relaxed);
    }

    pub(super) fn enter(&self, folder: &str) {
        *self.folder.lock() = Some(folder.into());
    }

    /// Every file is found: from now on the time left can be told.
    pub(super) fn walked(&self) {
        self.is_walked.store(true, Ordering::Relaxed);
    }

    pub(crate) fn counts(&self) -> ScanCounts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        ScanCounts {
            files_total: read(&self.files_total),
            files_processed: read(&self.files_processed),
            files_failed: read(&self.files_failed),
            books_added: read(&self.books_added),
            books_updated: read(&self.books_updated),
            books_moved: read(&self.books_moved),
            books_missing: read(&self.books_missing),
        }
    }

    /// The run as people see it at this moment.
    pub(crate) fn view(&self, run: &ScanRun, now: Timestamp) -> Scan {
        let counts = self.counts();
        let speed = self.speed(run.started_at, now, counts.files_processed);
        let left = counts.files_total.saturating_sub(counts.files_processed);
        let is_known = self.is_walked.load(Ordering::Relaxed) && speed > 0.0;
        Scan {
            files_per_second: speed,
            seconds_left: is_known.then(|| (left as f64 / speed).ceil() as u64),
            current_folder: self.folder.lock().as_deref().map(str::to_owned),
            ..view_of(&ScanRun {
                counts,
                ..run.clone()
            })
        }
    }

    /// Files per second over the last seconds.
    fn speed(&self, started_at: Timestamp, now: Timestamp, processed: u64) -> f64 {
        let mut samples = self.samples.lock();
        let is_old = |(at, _): &(Timestamp, u64)| now.as_micros() - at.as_micros() > WINDOW_MICROS;
        while samples.front().is_some_and(is_old) {
            samples.pop_front();
        }
        let (since, before) = samples.front().copied().unwrap_or((started_at, 0));
        samples.push_back((now, processed));
        per_second(processed.saturating_sub(before), since, now)
    }
}

/// A run that is over (or of which only the row is known).
pub(crate) fn view_of(run: &ScanRun) -> Scan {
    let counts = run.counts;
    let end = run.finished_at.unwrap_or(run.started_at);
    Scan {
        id: run.id,
        library_id: run.library_id,
        status: run.status,
        files_total: counts.files_total,
        files_processed: counts.files_processed,
        files_failed: counts.files_failed,
        books_added: counts.books_added,
        books_updated: counts.books_updated,
        books_moved: counts.books_moved,
        books_missing: counts.books_missing,
        files_per_second: per_second(counts.files_processed, run.started_at, end),
        seconds_left: None,
        current_folder: None,
        started_at: run.started_at,
        finished_at: run.finished_at,
        error: run.error.clone(),
    }
}

fn per_second(files: u64, since: Timestamp, until: Timestamp) -> f64 {
    let seconds = until.since(since).as_secs_f64();
    if seconds > 0.0 {
        files as f64 / seconds
    } else {
        0.0
    }
}
