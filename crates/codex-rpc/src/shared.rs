//! What all parts of one connection hold together.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use codex_protocol::ErrorObject;
use parking_lot::Mutex;
use serde_json::value::RawValue;
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::envelope;
use crate::error::{CloseReason, Violation};
use crate::inbound::Inbound;
use crate::limits::Limits;
use crate::pending::Pending;
use crate::reader::Reader;
use crate::reverse::ReverseCalls;
use crate::source::Source;
use crate::stats::Counters;
use crate::vigil::Vigil;
use crate::writer::{Lane, SendError, Writer};

pub(crate) struct Shared {
    pub(crate) limits: Limits,
    pub(crate) inbound: Arc<dyn Inbound>,
    pub(crate) pending: Pending,
    pub(crate) writer: Writer,
    /// Locked for as long as it takes to read what is there, and never while waiting for more.
    pub(crate) reader: Mutex<Reader>,
    /// For a source that can be looked at.
    pub(crate) vigil: Option<Vigil>,
    pub(crate) reverse: ReverseCalls,
    pub(crate) counters: Counters,
    /// The other side answers notifications with errors, so it gets none any more.
    pub(crate) is_deaf_to_cancel: AtomicBool,
    /// When writing failed, while calls under way may still be answered.
    pub(crate) half_open_since: Mutex<Option<Instant>>,
    pub(crate) closed: watch::Sender<Option<CloseReason>>,
    pub(crate) sweeper_wanted: Notify,
    pub(crate) sweeper_sleeps: AtomicBool,
    tasks: Mutex<Vec<AbortHandle>>,
}

impl Shared {
    pub(crate) fn new(
        source: Source,
        writer: Writer,
        inbound: Arc<dyn Inbound>,
        limits: Limits,
    ) -> Self {
        let vigil = match &source {
            // Without a second descriptor the runtime's way is left.
            Source::Watched(pipe) => Vigil::of(pipe).ok(),
            _ => None,
        };
        Self {
            vigil,
            reader: Mutex::new(Reader::new(source, &limits)),
            reverse: ReverseCalls::new(&limits),
            limits,
            inbound,
            pending: Pending::new(),
            writer,
            counters: Counters::default(),
            is_deaf_to_cancel: AtomicBool::new(false),
            half_open_since: Mutex::new(None),
            closed: watch::Sender::new(None),
            sweeper_wanted: Notify::new(),
            sweeper_sleeps: AtomicBool::new(false),
            tasks: Mutex::new(Vec::new()),
        }
    }

    /// Keeps a task to be stopped with the connection.
    pub(crate) fn own(&self, task: AbortHandle) {
        let mut tasks = self.tasks.lock();
        if self.closed.borrow().is_some() {
            task.abort();
        }
        tasks.push(task);
    }

    /// Ends the connection: every call under way fails with the reason. Only the first counts.
    pub(crate) fn close(&self, reason: &CloseReason) {
        let is_first = self.closed.send_if_modified(|closed| {
            let is_first = closed.is_none();
            if is_first {
                // Before anybody hears of the end, because the first question is what it cut off.
                self.pending.close(reason);
                *closed = Some(reason.clone());
            }
            is_first
        });
        if !is_first {
            return;
        }
        self.writer.close();
        for task in self.tasks.lock().drain(..) {
            task.abort();
        }
    }

    /// Answers one of the other side's calls.
    pub(crate) fn answer(&self, id: &RawValue, outcome: &Result<Box<RawValue>, ErrorObject>) {
        if outcome.is_err() {
            self.counters.reverse_refused.add_one();
        }
        let sent = self
            .writer
            .send(envelope::answer(id, outcome), Lane::Control, false);
        self.wake_sweeper();
        if sent == Err(SendError::Full) {
            self.close(&CloseReason::Violation(Violation::UnreadAnswers));
        }
    }

    /// Asks the other side to stop working on a call nobody waits for.
    pub(crate) fn cancel(&self, id: u64, reason: &'static str) {
        if self.is_deaf_to_cancel.load(Ordering::Relaxed) {
            return;
        }
        let params = serde_json::json!({ "id": id, "reason": reason });
        if let Ok(frame) = envelope::notification("$/cancelRequest", &params) {
            // A full lane means that the other side reads nothing; the stall clock sees to that.
            self.writer.send(frame, Lane::Control, false).ok();
        }
    }

    /// Sees to it that deadlines are watched.
    pub(crate) fn wake_sweeper(&self) {
        let sleeps = &self.sweeper_sleeps;
        if sleeps.load(Ordering::Acquire) && sleeps.swap(false, Ordering::AcqRel) {
            self.sweeper_wanted.notify_one();
        }
    }
}
