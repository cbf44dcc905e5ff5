//! A scan: walk → compare → read what changed → store, each step feeding the next through a bounded queue.
//!
//! One blocking thread walks ([`walk`]), one task compares with what is known ([`compare`]), a few blocking
//! threads read files ([`examine`]), one task writes ([`writer`]). Nothing holds more than the queues do, and
//! dropping the future stops all of them: every queue is closed with it.

mod absorb;
mod compare;
mod describe;
mod examine;
mod owner;
pub(super) mod progress;
mod retitle;
mod shelves;
mod titles;
mod walk;
mod writer;

pub(super) use retitle::retitle;
pub(crate) use titles::folder_title;

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::Clock;
use codex_domain::scan::ScanMode;
use codex_formats::{CancelFlag, Limits};
use codex_store::repo::books::KnownFile;
use codex_store::repo::libraries::Library;
use codex_store::{Db, StoreError};
use parking_lot::Mutex;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use self::compare::Comparison;
use self::examine::{ExamineError, Examined, Examiner, Job};
use self::progress::{Count, Progress};
use self::walk::{Blind, Folder};
use self::writer::{Changes, Writer};
use super::readers::Readers;
use crate::covers::Thumbnails;
use crate::events::{Event, Events};

/// The most books stored in one transaction.
const BATCH: usize = 200;
/// The longest a book waits for its transaction.
const BATCH_TIME: Duration = Duration::from_millis(250);
/// Folders the walk may be ahead, so that the number of files is known early.
const FOLDERS_AHEAD: usize = 4096;
const JOBS_AHEAD: usize = 128;
const RESULTS_AHEAD: usize = 64;
/// Warnings told to people; the log has them all.
const WARNINGS_TOLD: usize = 5;

/// Everything one scan needs.
pub(super) struct ScanTask {
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) events: Events,
    pub(super) readers: Readers,
    pub(super) thumbnails: Thumbnails,
    pub(super) library: Library,
    pub(super) mode: ScanMode,
    pub(super) progress: Arc<Progress>,
    /// Raised to stop readers in the middle of a file.
    pub(super) cancel: CancelFlag,
    /// Files read at the same time.
    pub(super) parallel: usize,
}

/// Why a scan stopped before its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum ScanError {
    /// The library's folder cannot be trusted to show what is there.
    #[error("{0}")]
    Folder(String),
    /// The database failed.
    #[error("what was found could not be stored: {0}")]
    Store(#[from] StoreError),
    /// Reading cannot go on.
    #[error(transparent)]
    Examine(#[from] ExamineError),
    /// A thread of the scan panicked.
    #[error("a part of the scan stopped: {0}")]
    Panic(#[from] tokio::task::JoinError),
}

/// What the writer is fed with.
enum Finding {
    Read(Box<Result<Examined, ExamineError>>),
    Back(Vec<KnownFile>),
}

impl ScanTask {
    /// Scans to the end. Returns a sentence about what had to be left out, if anything was.
    pub(super) async fn run(&self) -> Result<Option<String>, ScanError> {
        let root = PathBuf::from(&self.library.path);
        let (folders, walker) = self.start_walk(root.clone());
        let (findings_in, findings) = mpsc::channel(RESULTS_AHEAD);
        let jobs = self.start_readers(&root, &findings_in);
        let mut writer = Writer::new(
            self.db.clone(),
            Arc::clone(&self.clock),
            (&self.library, root),
            Arc::clone(&self.progress),
        );
        let (comparison, ()) = tokio::try_join!(
            self.compare(folders, jobs, findings_in),
            self.write(&mut writer, findings),
        )?;
        let blind = walker.await?.map_err(|error| self.unreadable(&error))?;
        if comparison.is_suspiciously_empty().await? {
            return Err(ScanError::Folder(format!(
                "no book was found in “{}”, although some are known from there; check that its disk is mounted. \
                 Nothing was marked as missing",
                self.library.path
            )));
        }
        for gone in comparison.gone(&blind).await?.chunks(BATCH) {
            self.publish(writer.store_gone(gone).await?);
        }
        self.publish(writer.finish().await?);
        Ok(told(&blind))
    }

    fn start_walk(&self, root: PathBuf) -> (mpsc::Receiver<Folder>, JoinHandle<io::Result<Blind>>) {
        let (found, folders) = mpsc::channel(FOLDERS_AHEAD);
        let progress = Arc::clone(&self.progress);
        let walker = tokio::task::spawn_blocking(move || {
            let blind = walk::walk(&root, |folder| {
                progress.add(Count::Found, folder.files.len() as u64);
                match found.blocking_send(folder) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
            progress.walked();
            blind
        });
        (folders, walker)
    }

    fn start_readers(
        &self,
        root: &std::path::Path,
        findings: &mpsc::Sender<Finding>,
    ) -> mpsc::Sender<Job> {
        let (jobs_in, jobs) = mpsc::channel::<Job>(JOBS_AHEAD);
        let jobs = Arc::new(Mutex::new(jobs));
        let examiner = Examiner {
            root: root.to_owned(),
            readers: self.readers.clone(),
            thumbnails: self.thumbnails.clone(),
            limits: Limits {
                cancel: self.cancel.clone(),
                ..Limits::default()
            },
        };
        for _ in 0..self.parallel.max(1) {
            let (jobs, findings, examiner) =
                (Arc::clone(&jobs), findings.clone(), examiner.clone());
            tokio::task::spawn_blocking(move || read_until_closed(&jobs, &findings, &examiner));
        }
        jobs_in
    }

    async fn compare(
        &self,
        mut folders: mpsc::Receiver<Folder>,
        jobs: mpsc::Sender<Job>,
        findings: mpsc::Sender<Finding>,
    ) -> Result<Comparison, ScanError> {
        let mut comparison = Comparison::new(self.db.clone(), self.library.id, self.mode);
        while let Some(folder) = folders.recv().await {
            self.progress.enter(&folder.path);
            let plan = comparison.folder(folder).await?;
            self.progress
                .add(Count::Processed, plan.unchanged + plan.back.len() as u64);
            if !plan.back.is_empty() && findings.send(Finding::Back(plan.back)).await.is_err() {
                break;
            }
            for job in plan.jobs {
                if jobs.send(job).await.is_err() {
                    break;
                }
            }
        }
        Ok(comparison)
    }

    async fn write(
        &self,
        writer: &mut Writer,
        mut findings: mpsc::Receiver<Finding>,
    ) -> Result<(), ScanError> {
        let mut batch = Vec::with_capacity(BATCH);
        while let Some(first) = findings.recv().await {
            let until = tokio::time::Instant::now() + BATCH_TIME;
            let mut next = Some(first);
            while let Some(finding) = next {
                match finding {
                    Finding::Read(read) => batch.push((*read)?),
                    Finding::Back(back) => writer.store_back(&back).await?,
                }
                if batch.len() == BATCH {
                    break;
                }
                next = tokio::time::timeout_at(until, findings.recv())
                    .await
                    .ok()
                    .flatten();
            }
            if !batch.is_empty() {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                self.publish(writer.store(full).await?);
            }
        }
        Ok(())
    }

    fn publish(&self, changes: Changes) {
        for (book_id, series_id) in changes.books {
            self.events
                .publish(Event::BookChanged { book_id, series_id });
        }
        for (book_id, series_id) in changes.covers {
            self.events.publish(Event::CoverUpdated {
                series_id,
                book_id: Some(book_id),
            });
        }
        for series_id in changes.series {
            self.events.publish(Event::SeriesChanged { series_id });
        }
    }

    fn unreadable(&self, error: &io::Error) -> ScanError {
        ScanError::Folder(format!(
            "the folder “{}” cannot be read ({error}); check that it exists, that its disk is mounted and that \
             the server may read it. Nothing was marked as missing",
            self.library.path
        ))
    }
}

/// Reads files until there are no more, or nobody waits for what is found.
fn read_until_closed(
    jobs: &Mutex<mpsc::Receiver<Job>>,
    findings: &mpsc::Sender<Finding>,
    examiner: &Examiner,
) {
    loop {
        let next = jobs.lock().blocking_recv();
        let Some(job) = next else { return };
        let finding = Finding::Read(Box::new(examiner.examine(job)));
        if findings.blocking_send(finding).is_err() {
            return;
        }
    }
}

/// The first warnings in one sentence; all of them go to the log.
fn told(blind: &Blind) -> Option<String> {
    for warning in &blind.warnings {
        tracing::warn!(%warning, "a scan had to leave something out");
    }
    let first = blind
        .warnings
        .iter()
        .take(WARNINGS_TOLD)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    let more = blind.warnings.len().saturating_sub(WARNINGS_TOLD);
    match (first.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(first),
        (false, more) => Some(format!("{first}; and {more} more, see the log")),
    }
}
