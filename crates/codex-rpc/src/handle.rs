//! How a call is made.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use codex_protocol::{Method, losses};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::unix::pipe::Receiver;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

use crate::envelope;
use crate::error::{CloseReason, RpcError};
use crate::inbound::Inbound;
use crate::limits::Limits;
use crate::pending::{Begun, CutOff};
use crate::shared::Shared;
use crate::source::Source;
use crate::stats::PeerStats;
use crate::writer::{Lane, SendError, Writer};
use crate::{reader, sweep};

/// How one call is made.
#[derive(Debug)]
pub struct CallOptions {
    /// When the caller stops waiting.
    pub deadline: Instant,
    /// Given back when the other side is done with the call, which may be after the caller has
    /// given up.
    pub permit: Option<OwnedSemaphorePermit>,
    /// Made for the second time, because the first connection ended before an answer came.
    pub is_repeat: bool,
}

impl CallOptions {
    /// A call that may take this long from now.
    pub fn within(limit: Duration) -> Self {
        Self::until(Instant::now() + limit)
    }

    /// A call that is waited for until then.
    pub const fn until(deadline: Instant) -> Self {
        Self {
            deadline,
            permit: None,
            is_repeat: false,
        }
    }
}

/// One end of a connection. Clones are the same end; the connection lives until it is closed
/// from either side, or until the last handle is dropped.
#[derive(Clone)]
pub struct Handle(Arc<Owner>);

/// Closes the connection with the last handle.
struct Owner(Arc<Shared>);

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.close(&CloseReason::Local(
            "nobody uses the connection any more".to_owned(),
        ));
    }
}

/// Connects over a pair of streams: `reader` is what the other side writes.
///
/// Spawns the connection's tasks, so it must be called within a tokio runtime.
pub fn connect<R, W>(reader: R, writer: W, inbound: Arc<dyn Inbound>, limits: Limits) -> Handle
where
    R: AsyncRead + Unpin + Send + 'static,
    W: AsyncWrite + Unpin + Send + 'static,
{
    start(Source::Stream(Box::new(reader)), writer, inbound, limits)
}

/// Connects to another process: like [`connect`], but a lone caller may look at the pipe itself
/// for a moment before it sleeps.
pub fn connect_pipe<W>(
    reader: Receiver,
    writer: W,
    inbound: Arc<dyn Inbound>,
    limits: Limits,
) -> Handle
where
    W: AsyncWrite + Unpin + Send + 'static,
{
    start(Source::Watched(reader), writer, inbound, limits)
}

fn start<W>(source: Source, writer: W, inbound: Arc<dyn Inbound>, limits: Limits) -> Handle
where
    W: AsyncWrite + Unpin + Send + 'static,
{
    let writer = Writer::new(Box::new(writer), &limits);
    let shared = Arc::new(Shared::new(source, writer, inbound, limits));
    let handle = Handle(Arc::new(Owner(Arc::clone(&shared))));
    let task = tokio::spawn(write_until_closed(Arc::clone(&shared)));
    shared.own(task.abort_handle());
    let watched = Arc::clone(&shared);
    let task =
        tokio::spawn(
            async move { tokio::join!(sweep::run(&watched), watched.reverse.run(&watched)) },
        );
    shared.own(task.abort_handle());
    let task = tokio::spawn(reader::run(Arc::clone(&shared)));
    shared.own(task.abort_handle());
    handle
}

async fn write_until_closed(shared: Arc<Shared>) {
    if let Err(error) = shared.writer.run().await {
        let reason = CloseReason::WriteFailed(error.to_string());
        shared.pending.refuse_new(reason);
        shared.writer.close();
        *shared.half_open_since.lock() = Some(Instant::now());
        shared.wake_sweeper();
    }
}

impl Handle {
    /// Calls a method of the protocol.
    pub async fn call<M: Method>(
        &self,
        params: &M::Params,
        options: CallOptions,
    ) -> Result<M::Result, RpcError> {
        let raw = self.call_raw(M::NAME, params, options).await?;
        let text = std::str::from_utf8(&raw).map_err(|_| unreadable(".", "not UTF-8"))?;
        let (value, left_out) = decode::<M::Result>(text)?;
        if left_out > 0 {
            let shared = &*self.0.0;
            shared.counters.left_out.add(left_out);
            let places = losses::places::<M::Result>(text);
            shared.inbound.left_out(M::NAME, left_out, &places);
        }
        Ok(value)
    }

    /// Calls any method; the answer is the result's JSON text.
    pub async fn call_raw<P: Serialize + ?Sized>(
        &self,
        method: &str,
        params: &P,
        options: CallOptions,
    ) -> Result<Bytes, RpcError> {
        let shared = &*self.0.0;
        let begun = shared.pending.begin(options);
        let Begun {
            id,
            reply,
            is_alone,
        } = begun.map_err(RpcError::NotSent)?;
        let guard = GiveUp {
            shared,
            id,
            reason: Some("caller gone"),
        };
        if let Err(error) = self.send(id, method, params, is_alone) {
            shared.pending.retract(id);
            guard.disarm();
            return Err(error);
        }
        shared.wake_sweeper();
        let answer = shared.wait(is_alone, reply).await;
        guard.disarm();
        answer.unwrap_or_else(|_| Err(RpcError::Closed(self.close_reason())))
    }

    fn send<P: Serialize + ?Sized>(
        &self,
        id: u64,
        method: &str,
        params: &P,
        at_once: bool,
    ) -> Result<(), RpcError> {
        let shared = &*self.0.0;
        let frame = envelope::request(id, method, params)
            .map_err(|error| RpcError::Encode(error.to_string()))?;
        let limit = shared.limits.max_frame;
        if frame.len() > limit {
            return Err(RpcError::RequestTooLarge {
                bytes: frame.len(),
                limit,
            });
        }
        shared
            .writer
            .send(frame, Lane::Request, at_once)
            .map_err(|error| match error {
                SendError::Full => RpcError::Overloaded,
                SendError::Closed => RpcError::NotSent(self.close_reason()),
            })
    }

    /// Closes this side's output and lets the other side finish; calls under way go on.
    pub fn close_output(&self) {
        self.0.0.writer.close();
    }

    /// Ends the connection at once; calls under way fail with the reason.
    pub fn close(&self, reason: &CloseReason) {
        self.0.0.close(reason);
    }

    /// Waits for the end of the connection.
    pub async fn closed(&self) -> CloseReason {
        let mut closed = self.0.0.closed.subscribe();
        let reason = match closed.wait_for(Option::is_some).await {
            Ok(reason) => reason.clone(),
            Err(_) => None,
        };
        reason.unwrap_or(CloseReason::Eof)
    }

    /// True once the connection is over.
    pub fn is_closed(&self) -> bool {
        self.0.0.closed.borrow().is_some()
    }

    /// Calls waiting for an answer.
    pub fn in_flight(&self) -> usize {
        self.0.0.pending.waiting()
    }

    /// Calls given up whose late answer may still come; each keeps its permit until then.
    pub fn given_up(&self) -> usize {
        self.0.0.pending.given_up()
    }

    /// Calls that were answered so far, late ones included.
    pub fn answered(&self) -> u64 {
        self.0.0.pending.answered()
    }

    /// Calls that were under way when the connection ended.
    pub fn cut_off(&self) -> CutOff {
        self.0.0.pending.cut_off()
    }

    /// Counters so far.
    pub fn stats(&self) -> PeerStats {
        self.0.0.counters.snapshot()
    }

    fn close_reason(&self) -> CloseReason {
        let reason = self.0.0.closed.borrow().clone();
        reason.unwrap_or_else(|| CloseReason::Local("this side's output is closed".to_owned()))
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("in_flight", &self.in_flight())
            .finish_non_exhaustive()
    }
}

/// Gives a call up when its future is dropped before the answer came.
struct GiveUp<'a> {
    shared: &'a Shared,
    id: u64,
    reason: Option<&'static str>,
}

impl GiveUp<'_> {
    fn disarm(mut self) {
        self.reason = None;
    }
}

impl Drop for GiveUp<'_> {
    fn drop(&mut self) {
        if let Some(reason) = self.reason
            && self
                .shared
                .pending
                .abandon(self.id, self.shared.limits.cancel_grace)
        {
            self.shared.cancel(self.id, reason);
        }
    }
}

/// Reads a result, and says how many of its parts were left out; only when it does not fit is it
/// read again to find out where.
fn decode<T: DeserializeOwned>(text: &str) -> Result<(T, u32), RpcError> {
    // No result of the protocol is a list, and a list would fill a structure by position.
    if text.starts_with('[') {
        return Err(unreadable(".", "expected an object, not a list"));
    }
    losses::read(text).map_err(|first| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let located = serde_path_to_error::deserialize::<_, T>(&mut deserializer);
        let path = located
            .err()
            .map_or_else(|| ".".to_owned(), |error| error.path().to_string());
        unreadable(&path, &first.to_string())
    })
}

fn unreadable(path: &str, reason: &str) -> RpcError {
    RpcError::InvalidResult {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}
