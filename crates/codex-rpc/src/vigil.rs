//! Staying with the pipe for an answer that is about to come.
//!
//! Putting a thread to sleep and waking it on another core takes several times as long as a short
//! call does, and the runtime's way from the pipe to a task adds its own. So a lone caller may look
//! at the pipe itself, again and again or with its thread blocked, for a moment no longer than such
//! a wake-up, and the answer reaches it without a task switch. Whether that pays depends on the
//! plugin, on the kernel and on what else the machine does; so all ways are tried, and the one
//! that was fastest lately is taken.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::sync::oneshot;

use crate::error::CloseReason;
use crate::pending::Reply;
use crate::shared::Shared;
use crate::vigil::choice::{Choice, Way};

mod choice;

/// How long a caller stays awake at most: somewhat longer than it takes to wake another core, so
/// that two sides that were both asleep find each other.
const WINDOW: Duration = Duration::from_micros(100);

/// The clock is read after so many looks, because reading it takes a good part of a look.
const LOOKS: usize = 4;

/// One of so many calls lets other tasks run, which a caller that never sleeps would keep waiting.
const TURN: u32 = 16;

/// Only one caller of the process stays awake at a time, so that the others find a thread to run on.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Which way to wait pays on one connection.
#[derive(Debug)]
pub(crate) struct Vigil {
    /// The pipe's end once more, to wait for it without the reader.
    pipe: OwnedFd,
    choice: Mutex<Choice>,
    calls: AtomicU32,
    /// The pipe was taken from the runtime, so that somebody must look at it.
    is_unwatched: AtomicBool,
    /// An answer came to somebody awake since the sweeper looked last.
    was_useful: AtomicBool,
}

impl Vigil {
    pub(crate) fn of(pipe: &impl AsFd) -> io::Result<Self> {
        let has_spare_core = available_parallelism().is_ok_and(|cores| cores.get() > 1);
        let ways: &[Way] = if has_spare_core {
            &[Way::Awake, Way::Blocked, Way::Asleep]
        } else {
            &[Way::Blocked, Way::Asleep]
        };
        Ok(Self {
            pipe: pipe.as_fd().try_clone_to_owned()?,
            choice: Mutex::new(Choice::among(ways)),
            calls: AtomicU32::new(0),
            is_unwatched: AtomicBool::new(false),
            was_useful: AtomicBool::new(false),
        })
    }

    /// Blocks until the pipe holds something, or for as long as it may.
    fn block(&self) {
        let mut pipe = [PollFd::new(&self.pipe, PollFlags::IN)];
        let limit = Timespec {
            tv_sec: 0,
            tv_nsec: WINDOW.subsec_nanos().into(),
        };
        // Whatever came of it, the pipe is looked at next.
        poll(&mut pipe, Some(&limit)).ok();
    }

    /// True while nobody would be woken by what the other side writes.
    pub(crate) fn is_unwatched(&self) -> bool {
        self.is_unwatched.load(Ordering::SeqCst)
    }

    fn learn(&self, way: Way, took: Duration) {
        self.choice.lock().learn(way, took);
    }

    fn is_turn_of_others(&self) -> bool {
        self.calls
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(TURN)
    }
}

/// Held by the one caller that stays awake.
struct Watch;

impl Watch {
    fn take() -> Option<Self> {
        let was_taken = IS_TAKEN.swap(true, Ordering::Acquire);
        (!was_taken).then_some(Self)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        IS_TAKEN.store(false, Ordering::Release);
    }
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
        let mut way = vigil.choice.lock().next();
        let watch = match way {
            Way::Awake | Way::Blocked => Watch::take(),
            Way::Asleep => None,
        };
        if watch.is_none() {
            way = Way::Asleep;
        }
        if way != Way::Asleep
            && let Some(answer) = self.look_for(vigil, way, began, &mut reply)
        {
            vigil.learn(way, began.elapsed());
            vigil.was_useful.store(true, Ordering::Relaxed);
            // Somebody who sleeps relies on the runtime.
            if self.pending.waiting() > 0 {
                self.watch(vigil);
            }
            // What the other side wrote elsewhere before an error explains it, and is read first.
            if answer.is_err() || vigil.is_turn_of_others() {
                tokio::task::yield_now().await;
            }
            return Ok(answer);
        }
        drop(watch);
        self.watch(vigil);
        let answer = reply.await;
        let took = began.elapsed();
        vigil.learn(
            way,
            match way {
                Way::Asleep => took,
                // In vain counts double, so that a slow plugin costs no vigils.
                Way::Awake | Way::Blocked => took.saturating_mul(2),
            },
        );
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
        way: Way,
        began: Instant,
        reply: &mut oneshot::Receiver<Reply>,
    ) -> Option<Reply> {
        self.unwatch(vigil);
        while began.elapsed() < WINDOW {
            if way == Way::Blocked {
                vigil.block();
            }
            for _ in 0..LOOKS {
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
