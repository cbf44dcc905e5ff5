//! Reads lines and brings each to whom it is for.

use std::borrow::Cow;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker, ready};

use bytes::Bytes;
use codex_protocol::{ErrorCode, ErrorObject};
use serde_json::value::RawValue;
use tokio::time::Instant;
use tokio_util::io::poll_read_buf;

use crate::bucket::TokenBucket;
use crate::budget::Budget;
use crate::envelope::Message;
use crate::error::{CloseReason, RpcError, Violation};
use crate::frame::{Frame, Framer};
use crate::inbound::InboundCall;
use crate::limits::Limits;
use crate::pending::{Delivery, Reply};
use crate::salvage::salvage;
use crate::shared::Shared;
use crate::source::Source;

/// Reads until the stream ends, fails or misbehaves, and closes the connection then.
pub(crate) async fn run(shared: Arc<Shared>) {
    let reason = poll_fn(|cx| shared.reader.lock().poll(cx, &shared)).await;
    shared.close(&reason);
}

/// The reading half of a connection, and how much of what came it still bears.
pub(crate) struct Reader {
    source: Source,
    /// The task that waits for the source.
    task: Option<Waker>,
    framer: Framer,
    max_discard: u64,
    is_first_line: bool,
    noise_lines: Budget,
    noise_bytes: Budget,
    unknown: Budget,
    oversize: Budget,
    idle: TokenBucket,
}

impl Reader {
    pub(crate) fn new(source: Source, limits: &Limits) -> Self {
        Self {
            source,
            task: None,
            framer: Framer::new(limits.max_frame),
            max_discard: limits.max_discard,
            is_first_line: true,
            noise_lines: Budget::new(limits.noise_lines),
            noise_bytes: Budget::new(limits.noise_bytes),
            unknown: Budget::new(limits.unknown_answers),
            oversize: Budget::new(limits.oversize_lines),
            idle: TokenBucket::new(limits.idle_burst, limits.idle_per_second, Instant::now()),
        }
    }

    /// Takes what comes; ready with the reason once the connection is over.
    fn poll(&mut self, cx: &mut Context<'_>, shared: &Shared) -> Poll<CloseReason> {
        if !self
            .task
            .as_ref()
            .is_some_and(|task| task.will_wake(cx.waker()))
        {
            self.task = Some(cx.waker().clone());
        }
        loop {
            let source = Pin::new(&mut self.source);
            let read = ready!(poll_read_buf(source, cx, self.framer.space()));
            if let Err(reason) = self.take(read, shared) {
                return Poll::Ready(reason);
            }
        }
    }

    /// Takes the source from the runtime, so that it can be looked at.
    pub(crate) fn unwatch(&mut self) -> io::Result<()> {
        self.source.unwatch()
    }

    /// Has the reading task wait for the source again.
    pub(crate) fn watch(&mut self) -> io::Result<()> {
        let done = self.source.watch();
        if let Some(task) = &self.task {
            task.wake_by_ref();
        }
        done
    }

    /// Takes what is there already, if the source can be looked at.
    pub(crate) fn look(&mut self, shared: &Shared) -> Result<(), CloseReason> {
        match self.source.look(self.framer.space()) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            read => self.take(read, shared),
        }
    }

    fn take(&mut self, read: io::Result<usize>, shared: &Shared) -> Result<(), CloseReason> {
        match read {
            Ok(0) => Err(CloseReason::Eof),
            Ok(_) => self.drain(shared).map_err(CloseReason::Violation),
            Err(error) => Err(CloseReason::ReadFailed(error.to_string())),
        }
    }

    fn drain(&mut self, shared: &Shared) -> Result<(), Violation> {
        while let Some(frame) = self.framer.next() {
            match frame {
                Frame::Line(line) => self.line(shared, &line)?,
                Frame::Oversize(head) => self.oversize(shared, &head)?,
            }
        }
        if self.framer.discarded() > self.max_discard {
            return Err(Violation::EndlessLine);
        }
        Ok(())
    }

    fn line(&mut self, shared: &Shared, line: &Bytes) -> Result<(), Violation> {
        let mut trimmed = line.trim_ascii();
        if std::mem::take(&mut self.is_first_line) {
            trimmed = trimmed
                .strip_prefix("\u{feff}".as_bytes())
                .unwrap_or(trimmed);
        }
        if trimmed.is_empty() {
            return self.idle(shared);
        }
        match std::str::from_utf8(trimmed) {
            Ok(text) => self.message(shared, text, line),
            // A stray byte in a title costs that character and not the answer.
            Err(_) => {
                let mended = String::from_utf8_lossy(trimmed).into_owned();
                let owned = Bytes::from(mended);
                let text = std::str::from_utf8(&owned).expect("lossy text is valid UTF-8");
                self.message(shared, text, &owned)
            }
        }
    }

    fn message(&mut self, shared: &Shared, text: &str, line: &Bytes) -> Result<(), Violation> {
        match Message::parse(text) {
            Message::Answer { id, outcome } => {
                let reply = match outcome {
                    Ok(result) => Ok(line.slice_ref(result.get().as_bytes())),
                    Err(error) => Err(RpcError::Remote(error)),
                };
                self.deliver(shared, id, reply)
            }
            Message::BadAnswer { id, reason } => {
                self.deliver(shared, id, Err(RpcError::Malformed(reason.to_owned())))
            }
            Message::Request { id, method, params } => {
                Self::reverse_call(shared, id, method, params);
                Ok(())
            }
            Message::BadRequest { id, reason } => {
                let error = ErrorObject::new(ErrorCode::INVALID_REQUEST, reason);
                shared.answer(id, &Err(error));
                self.noise(shared, text)
            }
            Message::Unaddressed(error) => {
                Self::unaddressed(shared, &error);
                self.idle(shared)
            }
            Message::Notification => self.idle(shared),
            Message::Noise => self.noise(shared, text),
        }
    }

    fn deliver(&mut self, shared: &Shared, id: u64, reply: Reply) -> Result<(), Violation> {
        let counters = &shared.counters;
        match shared.pending.deliver(id, reply) {
            Delivery::Delivered => {}
            Delivery::Late => counters.late.add_one(),
            Delivery::Duplicate => {
                counters.duplicate.add_one();
                return self.idle(shared);
            }
            Delivery::Unknown => {
                counters.unknown.add_one();
                if !self.unknown.spend(1) {
                    return Err(Violation::UnknownAnswers);
                }
            }
        }
        Ok(())
    }

    fn reverse_call(
        shared: &Shared,
        id: &RawValue,
        method: Cow<'_, str>,
        params: Option<&RawValue>,
    ) {
        shared.counters.reverse_calls.add_one();
        let call = InboundCall {
            method: method.into_owned(),
            params: params.map(ToOwned::to_owned),
        };
        if let Err(refusal) = shared.reverse.offer(&*shared.inbound, id, call) {
            shared.answer(id, &Err(refusal));
        }
    }

    /// An error for nobody: an old library answering a notification, or failing to say whom it
    /// failed. With a single call under way the latter can only be meant for that one.
    fn unaddressed(shared: &Shared, error: &ErrorObject) {
        shared.counters.unaddressed.add_one();
        if error.code() == ErrorCode::METHOD_NOT_FOUND {
            shared.is_deaf_to_cancel.store(true, Ordering::Relaxed);
            return;
        }
        if let Some(id) = shared.pending.sole() {
            shared
                .pending
                .deliver(id, Err(RpcError::Remote(error.clone())));
        }
    }

    fn oversize(&mut self, shared: &Shared, head: &[u8]) -> Result<(), Violation> {
        shared.counters.oversize.add_one();
        let found = salvage(head);
        let id = found.id.and_then(|id| RawValue::from_string(id).ok());
        match id {
            Some(id) if found.is_request => {
                let error = ErrorObject::new(ErrorCode::INVALID_REQUEST, "the request is too long");
                shared.answer(&id, &Err(error));
            }
            Some(id) => {
                let limit = shared.limits.max_frame;
                if let Some(id) = crate::envelope::answer_id(id.get()) {
                    self.deliver(shared, id, Err(RpcError::AnswerTooLarge { limit }))?;
                }
            }
            None => {}
        }
        if self.oversize.spend(1) {
            Ok(())
        } else {
            Err(Violation::Oversize)
        }
    }

    /// A line that neither asks nor answers anything is read past, but not without end: reading it
    /// takes a core like any other.
    fn idle(&mut self, shared: &Shared) -> Result<(), Violation> {
        shared.counters.idle.add_one();
        let taken = self.idle.try_take(Instant::now());
        taken.map_err(|_| Violation::IdleLines)
    }

    fn noise(&mut self, shared: &Shared, text: &str) -> Result<(), Violation> {
        shared.counters.noise.add_one();
        shared.inbound.noise(text);
        let is_within = self.noise_lines.spend(1) & self.noise_bytes.spend(text.len() as u64);
        if is_within {
            Ok(())
        } else {
            Err(Violation::Noise)
        }
    }
}
