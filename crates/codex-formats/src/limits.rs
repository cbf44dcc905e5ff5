//! How much of a file's claims are believed: sizes, counts, pixels and time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::FormatError;
use crate::opening::guard;

/// The bounds under which one file is read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Limits {
    /// Entries an archive may list.
    pub max_entries: u64,
    /// Bytes one entry may unpack to.
    pub max_entry_bytes: u64,
    /// Bytes all entries together may claim to unpack to.
    pub max_total_bytes: u64,
    /// Growth of one entry from packed to unpacked; small entries are exempt.
    pub max_ratio: u64,
    /// Bytes of one XML document (`ComicInfo.xml`, OPF, XMP).
    pub max_xml_bytes: u64,
    /// Pixels of a picture that is decoded.
    pub max_pixels: u64,
    /// Bytes of memory a PDF, a RAR dictionary or the pixels of a picture may take.
    pub max_working_bytes: u64,
    /// Long side, in pixels, of a PDF page that has to be rendered.
    pub pdf_render_pixels: u32,
    /// Time from opening to the end of each call.
    #[serde(rename = "timeoutMs", with = "millis")]
    pub timeout: Duration,
    /// Raised by the caller to stop the work early.
    #[serde(skip)]
    pub cancel: CancelFlag,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_entries: 20_000,
            max_entry_bytes: 256 << 20,
            max_total_bytes: 16 << 30,
            max_ratio: 400,
            max_xml_bytes: 8 << 20,
            max_pixels: 120_000_000,
            max_working_bytes: 512 << 20,
            pdf_render_pixels: 1_600,
            timeout: Duration::from_secs(30),
            cancel: CancelFlag::default(),
        }
    }
}

impl Limits {
    pub(crate) fn start(&self) -> Deadline {
        Deadline {
            started: Instant::now(),
            timeout: self.timeout,
            cancel: self.cancel.clone(),
        }
    }
}

/// A switch shared between the caller and the work it may want to stop.
#[derive(Debug, Clone, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Stops all work that holds a clone of this flag, at its next check.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether [`Self::cancel`] was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How often a waiting thread looks at the clock.
const PATIENCE: Duration = Duration::from_millis(100);

/// The time left for one piece of work.
#[derive(Debug, Clone)]
pub(crate) struct Deadline {
    started: Instant,
    timeout: Duration,
    cancel: CancelFlag,
}

impl Deadline {
    pub(crate) fn check(&self) -> Result<(), FormatError> {
        if self.cancel.is_cancelled() {
            return Err(FormatError::Cancelled);
        }
        if self.started.elapsed() > self.timeout {
            return Err(FormatError::TimedOut {
                seconds: self.timeout.as_secs(),
            });
        }
        Ok(())
    }

    /// Runs `work` in a thread of its own and waits for it no longer than the time allows.
    ///
    /// It is for libraries that can be neither watched nor stopped: a thread that runs over its
    /// time is left alone until it ends by itself. The stack is large because such libraries
    /// recurse as deep as a file tells them to; it costs address space only.
    pub(crate) fn bound<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, FormatError> + Send + 'static,
    ) -> Result<T, FormatError> {
        const STACK: usize = 128 << 20;
        let (done, wait) = mpsc::channel();
        std::thread::Builder::new()
            .name("book-reader".to_owned())
            .stack_size(STACK)
            .spawn(move || done.send(guard(work)))
            .map_err(|cause| FormatError::io("start a thread", &cause))?;
        loop {
            match wait.recv_timeout(PATIENCE) {
                Ok(result) => return result,
                Err(RecvTimeoutError::Timeout) => self.check()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(FormatError::malformed(
                        "The file",
                        "its reader gave up on it",
                    ));
                }
            }
        }
    }

    /// Runs `work` in this thread and calls `stop` from another one when the time is over, when the
    /// caller cancels, or when the work is done and `stop` has no more to stop. It is for libraries that have a switch but no clock.
    pub(crate) fn watch<T>(&self, stop: impl FnOnce() + Send, work: impl FnOnce() -> T) -> T {
        std::thread::scope(|scope| {
            let (done, wait) = mpsc::channel::<()>();
            scope.spawn(move || {
                let is_running = || wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
                while is_running() && self.check().is_ok() {}
                stop();
            });
            let result = work();
            drop(done);
            result
        })
    }
}

mod millis {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_millis)
    }
}
