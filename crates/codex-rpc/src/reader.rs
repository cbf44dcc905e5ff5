//! Reads lines and brings each to whom it is for.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use codex_protocol::{ErrorCode, ErrorObject};
use serde_json::value::RawValue;
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::budget::Budget;
use crate::envelope::Message;
use crate::error::{CloseReason, RpcError, Violation};
use crate::frame::{Frame, Framer};
use crate::inbound::InboundCall;
use crate::limits::Limits;
use crate::pending::{Delivery, Reply};
use crate::salvage::salvage;
use crate::shared::Shared;

/// Reads until the stream ends, fails or misbehaves, and closes the connection then.
pub(crate) async fn run<R: AsyncRead + Unpin>(mut stream: R, shared: Arc<Shared>) {
    let mut reader = Reader::new(&shared);
    let reason = loop {
        match stream.read_buf(reader.framer.space()).await {
            Ok(0) => break CloseReason::Eof,
            Ok(_) => {
                if let Err(violation) = reader.drain() {
                    break CloseReason::Violation(violation);
                }
            }
            Err(error) => break CloseReason::ReadFailed(error.to_string()),
        }
    };
    shared.close(&reason);
}

struct Reader<'a> {
    shared: &'a Shared,
    framer: Framer,
    max_discard: u64,
    is_first_line: bool,
    noise_lines: Budget,
    noise_bytes: Budget,
    unknown: Budget,
    oversize: Budget,
}

impl<'a> Reader<'a> {
    fn new(shared: &'a Shared) -> Self {
        let limits: &Limits = &shared.limits;
        Self {
            framer: Framer::new(limits.max_frame),
            max_discard: limits.max_discard,
            is_first_line: true,
            noise_lines: Budget::new(limits.noise_lines),
            noise_bytes: Budget::new(limits.noise_bytes),
            unknown: Budget::new(limits.unknown_answers),
            oversize: Budget::new(limits.oversize_lines),
            shared,
        }
    }

    fn drain(&mut self) -> Result<(), Violation> {
        while let Some(frame) = self.framer.next() {
            match frame {
                Frame::Line(line) => self.line(&line)?,
                Frame::Oversize(head) => self.oversize(&head)?,
            }
        }
        if self.framer.discarded() > self.max_discard {
            return Err(Violation::EndlessLine);
        }
        Ok(())
    }

    fn line(&mut self, line: &Bytes) -> Result<(), Violation> {
        let mut trimmed = line.trim_ascii();
        if std::mem::take(&mut self.is_first_line) {
            trimmed = trimmed
                .strip_prefix("\u{feff}".as_bytes())
                .unwrap_or(trimmed);
        }
        if trimmed.is_empty() {
            return Ok(());
        }
        match std::str::from_utf8(trimmed) {
            Ok(text) => self.message(text, line),
            // A stray byte in a title costs that character and not the answer.
            Err(_) => {
                let mended = String::from_utf8_lossy(trimmed).into_owned();
                let owned = Bytes::from(mended);
                let text = std::str::from_utf8(&owned).expect("lossy text is valid UTF-8");
                self.message(text, &owned)
            }
        }
    }

    fn message(&mut self, text: &str, line: &Bytes) -> Result<(), Violation> {
        match Message::parse(text) {
            Message::Answer { id, outcome } => {
                let reply = match outcome {
                    Ok(result) => Ok(line.slice_ref(result.get().as_bytes())),
                    Err(error) => Err(RpcError::Remote(error)),
                };
                self.deliver(id, reply)
            }
            Message::BadAnswer { id, reason } => {
                self.deliver(id, Err(RpcError::Malformed(reason.to_owned())))
            }
            Message::Request { id, method, params } => {
                self.reverse_call(id, method, params);
                Ok(())
            }
            Message::BadRequest { id, reason } => {
                let error = ErrorObject::new(ErrorCode::INVALID_REQUEST, reason);
                self.shared.answer(id, &Err(error));
                self.noise(text)
            }
            Message::Unaddressed(error) => {
                self.unaddressed(&error);
                Ok(())
            }
            Message::Notification => Ok(()),
            Message::Noise => self.noise(text),
        }
    }

    fn deliver(&mut self, id: u64, reply: Reply) -> Result<(), Violation> {
        let counters = &self.shared.counters;
        match self.shared.pending.deliver(id, reply) {
            Delivery::Delivered => {}
            Delivery::Late => counters.late.add_one(),
            Delivery::Duplicate => counters.duplicate.add_one(),
            Delivery::Unknown => {
                counters.unknown.add_one();
                if !self.unknown.spend(1) {
                    return Err(Violation::UnknownAnswers);
                }
            }
        }
        Ok(())
    }

    fn reverse_call(&self, id: &RawValue, method: Cow<'_, str>, params: Option<&RawValue>) {
        let shared = self.shared;
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
    fn unaddressed(&self, error: &ErrorObject) {
        self.shared.counters.unaddressed.add_one();
        if error.code() == ErrorCode::METHOD_NOT_FOUND {
            self.shared.is_deaf_to_cancel.store(true, Ordering::Relaxed);
            return;
        }
        if let Some(id) = self.shared.pending.sole() {
            self.shared
                .pending
                .deliver(id, Err(RpcError::Remote(error.clone())));
        }
    }

    fn oversize(&mut self, head: &[u8]) -> Result<(), Violation> {
        self.shared.counters.oversize.add_one();
        let found = salvage(head);
        let id = found.id.and_then(|id| RawValue::from_string(id).ok());
        match id {
            Some(id) if found.is_request => {
                let error = ErrorObject::new(ErrorCode::INVALID_REQUEST, "the request is too long");
                self.shared.answer(&id, &Err(error));
            }
            Some(id) => {
                let limit = self.shared.limits.max_frame;
                if let Some(id) = crate::envelope::answer_id(id.get()) {
                    self.deliver(id, Err(RpcError::AnswerTooLarge { limit }))?;
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

    fn noise(&mut self, text: &str) -> Result<(), Violation> {
        self.shared.counters.noise.add_one();
        self.shared.inbound.noise(text);
        let is_within = self.noise_lines.spend(1) & self.noise_bytes.spend(text.len() as u64);
        if is_within {
            Ok(())
        } else {
            Err(Violation::Noise)
        }
    }
}
