//! Staying awake for an answer that is about to come.
//!
//! Putting a thread to sleep and waking it on another core takes several times as long as a short
//! call does. So a lone caller may look at the pipe itself, for a moment no longer than such a
//! wake-up, and the answer reaches it without a task switch. Whether that pays depends on the
//! plugin, on the kernel and on what else the machine does; so both ways are tried, and the one
//! that was faster lately is taken.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::error::CloseReason;
use crate::pending::Reply;
use crate::shared::Shared;

/// How long a caller stays awake at most.
const WINDOW: Duration = Duration::from_micros(30);

/// Of so many calls in a row…
const ROW: u32 = 512;

/// …so many take the way that is not the faster one, to find out whether it still is not.
const TRIALS: u32 = 8;

/// One of so many calls lets other tasks run, which a caller that never sleeps would keep waiting.
const TURN: u32 = 16;

/// How much older calls count against the latest one.
const MEMORY: u64 = 4;

/// Which way to wait pays on one connection.
#[derive(Debug, Default)]
pub(crate) struct Vigil {
    calls: AtomicU32,
    /// What a call took lately, in nanoseconds, waiting awake and asleep.
    awake: AtomicU64,
    asleep: AtomicU64,
    /// The pipe was taken from the runtime, so that somebody must look at it.
    is_unwatched: AtomicBool,
    /// An answer came to somebody awake since the sweeper looked last.
    was_useful: AtomicBool,
}

impl Vigil {
    /// True while nobody would be woken by what the other side writes.
    pub(crate) fn is_unwatched(&self) -> bool {
        self.is_unwatched.load(Ordering::SeqCst)
    }

    fn is_worth_it(&self) -> bool {
        let is_trial = self.calls.fetch_add(1, Ordering::Relaxed) % ROW < TRIALS;
        let awake = self.awake.load(Ordering::Relaxed);
        let is_faster = awake < self.asleep.load(Ordering::Relaxed);
        is_faster != is_trial
    }
}

/// Moves an average towards the latest time. Two calls at once may lose one of theirs.
fn learn(average: &AtomicU64, took: Duration) {
    let took = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX) / MEMORY;
    let known = average.load(Ordering::Relaxed);
    average.store(
        (known - known / MEMORY).saturating_add(took),
        Ordering::Relaxed,
    );
}

impl Shared {
    /// Waits for the answer to a call that was just sent.
    pub(crate) async fn wait(
        &self,
        is_alone: bool,
        mut reply: oneshot::Receiver<Reply>,
    ) -> Result<Reply, oneshot::error::RecvError> {
        let Some(vigil) = &self.vigil else {
            return reply.await;
        };
        if !is_alone {
            self.watch(vigil);
            return reply.await;
        }
        let began = Instant::now();
        let stays_awake = vigil.is_worth_it();
        if stays_awake && let Some(answer) = self.look_for(vigil, began, &mut reply) {
            learn(&vigil.awake, began.elapsed());
            vigil.was_useful.store(true, Ordering::Relaxed);
            // Somebody who sleeps relies on the runtime.
            if self.pending.waiting() > 0 {
                self.watch(vigil);
            }
            // What the other side wrote elsewhere before an error explains it, and is read first.
            if answer.is_err() || vigil.calls.load(Ordering::Relaxed).is_multiple_of(TURN) {
                tokio::task::yield_now().await;
            }
            return Ok(answer);
        }
        self.watch(vigil);
        let answer = reply.await;
        let took = began.elapsed();
        if stays_awake {
            // Having stayed awake in vain counts double, so that a slow plugin costs no vigils.
            learn(&vigil.awake, took.saturating_mul(2));
        } else {
            learn(&vigil.asleep, took);
        }
        answer
    }

    /// To be called now and then: after the last of a row of calls the pipe is watched again.
    pub(crate) fn end_vigil(&self) {
        if let Some(vigil) = &self.vigil
            && !vigil.was_useful.swap(false, Ordering::Relaxed)
        {
            self.watch(vigil);
        }
    }

    fn look_for(
        &self,
        vigil: &Vigil,
        began: Instant,
        reply: &mut oneshot::Receiver<Reply>,
    ) -> Option<Reply> {
        self.unwatch(vigil);
        while began.elapsed() < WINDOW {
            if let Err(reason) = self.look() {
                self.close(&reason);
                return None;
            }
            // Another caller may have found it as well.
            if let Ok(answer) = reply.try_recv() {
                return Some(answer);
            }
            std::hint::spin_loop();
        }
        None
    }

    fn look(&self) -> Result<(), CloseReason> {
        self.reader.lock().look(self)
    }

    fn unwatch(&self, vigil: &Vigil) {
        if vigil.is_unwatched() {
            return;
        }
        let mut reader = self.reader.lock();
        // Set while the reader is held, so that the mark and the pipe never disagree.
        vigil.is_unwatched.store(true, Ordering::SeqCst);
        let done = reader.unwatch();
        drop(reader);
        self.or_close(done);
    }

    fn watch(&self, vigil: &Vigil) {
        if !vigil.is_unwatched() {
            return;
        }
        let mut reader = self.reader.lock();
        vigil.is_unwatched.store(false, Ordering::SeqCst);
        let done = reader.watch();
        drop(reader);
        self.or_close(done);
    }

    fn or_close(&self, done: std::io::Result<()>) {
        if let Err(error) = done {
            self.close(&CloseReason::ReadFailed(error.to_string()));
        }
    }
}
