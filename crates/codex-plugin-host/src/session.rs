//! One initialized plugin process: used, retired, stopped.

pub(crate) mod birth;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use codex_protocol::methods::Shutdown;
use codex_protocol::{Manifest, Method};
use codex_rpc::{CallOptions, CloseReason, Handle};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use crate::log::{LogRing, SETTLE};
use crate::process::Process;

/// Log lines shown with an error.
pub(crate) const TAIL: usize = 50;

/// How long the signs of one end may lie apart: a process that closed its output and goes on is killed.
const END: Duration = Duration::from_secs(1);

/// How long a replaced process may finish its calls.
const DRAIN: Duration = Duration::from_secs(30);

/// How a session ended by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Death {
    pub(crate) reason: String,
    /// It ended with status zero and owed nobody an answer.
    pub(crate) is_harmless: bool,
}

impl Death {
    /// The same with what the log says of its cause.
    pub(crate) fn explained(&self, log: &LogRing, memory: Option<u64>) -> Self {
        let reason = match self.is_harmless {
            true => self.reason.clone(),
            false => log.explained(&self.reason, memory),
        };
        Self {
            reason,
            is_harmless: self.is_harmless,
        }
    }
}

/// A plugin that has said who it is.
pub(crate) struct Session {
    pub(crate) rpc: Handle,
    pub(crate) process: Process,
    /// Of the description it was started by.
    pub(crate) revision: i64,
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) permits: Arc<Semaphore>,
    pub(crate) started_at: Instant,
    /// From spawn to the manifest.
    pub(crate) took: Duration,
    /// Set by the actor when the session died.
    pub(crate) death: watch::Sender<Option<Death>>,
    users: AtomicUsize,
    is_retired: AtomicBool,
    is_stopping: AtomicBool,
    log_ended: CancellationToken,
}

/// Somebody who uses a session; it is not stopped under them by a replacement.
pub(crate) struct User<'a>(&'a Session);

impl Drop for User<'_> {
    fn drop(&mut self) {
        self.0.users.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Session {
    /// Registers a user; nothing once the session is retired.
    pub(crate) fn enter(&self) -> Option<User<'_>> {
        self.users.fetch_add(1, Ordering::SeqCst);
        let user = User(self);
        let is_open = !self.is_retired.load(Ordering::SeqCst) && !self.rpc.is_closed();
        is_open.then_some(user)
    }

    /// True while somebody uses it.
    pub(crate) fn is_in_use(&self) -> bool {
        self.users.load(Ordering::SeqCst) > 0
    }

    /// True when every call that was under way at the end had met such an end before.
    pub(crate) fn died_of_repeats(&self) -> bool {
        let cut_off = self.rpc.cut_off();
        cut_off.calls > 0 && cut_off.repeats == cut_off.calls
    }

    /// Waits for the session to die by itself, and finds out how.
    pub(crate) async fn died(&self) -> Death {
        let exit = tokio::select! {
            biased;
            reason = self.rpc.closed() => match reason {
                // The usual first sign of an end, which is about to be reported.
                CloseReason::Eof | CloseReason::WriteFailed(_) => {
                    timeout(END, self.process.ended()).await.ok()
                }
                _ => None,
            },
            exit = self.process.ended() => {
                // What it wrote before it ended is still read.
                timeout(END, self.rpc.closed()).await.ok();
                Some(exit)
            }
        };
        if exit.is_none() {
            self.process.kill();
        }
        timeout(SETTLE, self.log_ended.cancelled()).await.ok();
        let reason = match &exit {
            Some(exit) => exit.to_string(),
            None => self.rpc.closed().await.to_string(),
        };
        self.rpc.close(&CloseReason::Local(reason.clone()));
        let is_clean = exit.is_some_and(|exit| exit.is_clean());
        Death {
            reason,
            is_harmless: is_clean && self.rpc.cut_off().calls == 0,
        }
    }

    /// How the session died, for a call that was under way.
    pub(crate) async fn death_reason(&self) -> Option<String> {
        let mut death = self.death.subscribe();
        let known = timeout(2 * END, death.wait_for(Option::is_some)).await;
        known.ok()?.ok()?.as_ref().map(|death| death.reason.clone())
    }

    /// True when the end of the session is the host's wish.
    pub(crate) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::SeqCst)
    }

    /// Lets calls under way finish, unless somebody is in a hurry, then stops.
    pub(crate) async fn retire(&self, reason: &str, budget: Duration, hurry: &CancellationToken) {
        self.is_retired.store(true, Ordering::SeqCst);
        let finished = async {
            while self.is_in_use() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::select! {
            () = finished => {}
            () = hurry.cancelled() => {}
            () = tokio::time::sleep(DRAIN) => {}
        }
        self.stop(reason, budget).await;
    }

    /// Stops: a request, then the end of input, then SIGTERM, then SIGKILL for the whole tree.
    pub(crate) async fn stop(&self, reason: &str, budget: Duration) {
        self.is_retired.store(true, Ordering::SeqCst);
        self.is_stopping.store(true, Ordering::SeqCst);
        let step = budget / 5;
        let options = CallOptions::within(step * 2);
        let polite = self.rpc.call_raw(Shutdown::NAME, &(), options);
        tokio::select! {
            // Any answer will do, and none as well: the next step follows in every case.
            _ = polite => {}
            _ = self.process.gone() => {}
        }
        self.rpc.close_output();
        if timeout(step, self.process.gone()).await.is_err() {
            self.process.terminate();
            if timeout(step, self.process.gone()).await.is_err() {
                self.process.kill();
                if timeout(step, self.process.gone()).await.is_err() {
                    tracing::error!(pid = self.process.pid, "a killed plugin is still there");
                }
            }
        }
        self.rpc.close(&CloseReason::Local(reason.to_owned()));
    }
}
