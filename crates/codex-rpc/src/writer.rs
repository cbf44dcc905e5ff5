//! Two lanes of frames onto one stream; answers and control go before requests.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::io::AsyncWrite;
use tokio::time::Instant;

use crate::limits::Limits;

type Stream = Box<dyn AsyncWrite + Send + Unpin>;

/// Which lane a frame takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Answers to reverse calls, cancellation, shutdown.
    Control,
    /// Requests.
    Request,
}

/// Why a frame was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendError {
    /// The lane is full.
    Full,
    /// The stream is closed.
    Closed,
}

/// The writing half of a connection.
pub(crate) struct Writer {
    state: Mutex<State>,
    lane_bytes: usize,
    batch_bytes: usize,
}

struct State {
    stream: Option<Stream>,
    control: Queue,
    request: Queue,
    batch: Vec<u8>,
    written: usize,
    blocked_since: Option<Instant>,
    /// The writer task, while it has nothing to do.
    parked: Option<Waker>,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Vec<u8>>,
    bytes: usize,
}

impl Writer {
    pub(crate) fn new(stream: Stream, limits: &Limits) -> Self {
        Self {
            state: Mutex::new(State {
                stream: Some(stream),
                control: Queue::default(),
                request: Queue::default(),
                batch: Vec::new(),
                written: 0,
                blocked_since: None,
                parked: None,
            }),
            lane_bytes: limits.lane_bytes,
            batch_bytes: limits.batch_bytes,
        }
    }

    /// Takes a frame. With `at_once` it is written by the caller when nothing waits before it:
    /// that saves a task switch when a single call is under way, where otherwise a batch pays.
    pub(crate) fn send(&self, frame: Vec<u8>, lane: Lane, at_once: bool) -> Result<(), SendError> {
        let mut state = self.state.lock();
        if state.stream.is_none() {
            return Err(SendError::Closed);
        }
        if at_once && state.is_empty() {
            state.write_now(frame);
            return Ok(());
        }
        let queue = state.queue(lane);
        if queue.bytes > 0 && queue.bytes + frame.len() > self.lane_bytes {
            return Err(SendError::Full);
        }
        queue.bytes += frame.len();
        queue.frames.push_back(frame);
        let parked = state.parked.take();
        drop(state);
        if let Some(waker) = parked {
            waker.wake();
        }
        Ok(())
    }

    /// Writes whatever comes until the stream is closed or fails.
    pub(crate) async fn run(&self) -> std::io::Result<()> {
        while std::future::poll_fn(|cx| self.poll_work(cx)).await {
            // Everybody who can run adds to the batch first.
            tokio::task::yield_now().await;
            std::future::poll_fn(|cx| self.poll_flush(cx)).await?;
        }
        Ok(())
    }

    /// Closes the stream; what was not written is lost.
    pub(crate) fn close(&self) {
        let mut state = self.state.lock();
        let stream = state.stream.take();
        state.blocked_since = None;
        let parked = state.parked.take();
        drop(state);
        drop(stream);
        if let Some(waker) = parked {
            waker.wake();
        }
    }

    /// True when the other side has not read for too long.
    pub(crate) fn is_stalled(&self, now: Instant, limit: Duration) -> bool {
        let since = self.state.lock().blocked_since;
        since.is_some_and(|since| now.saturating_duration_since(since) >= limit)
    }

    /// True while frames wait for the other side to read.
    pub(crate) fn is_blocked(&self) -> bool {
        self.state.lock().blocked_since.is_some()
    }

    /// Ready with true when there is something to write, with false when the stream is closed.
    fn poll_work(&self, cx: &Context<'_>) -> Poll<bool> {
        let mut state = self.state.lock();
        if state.stream.is_none() {
            return Poll::Ready(false);
        }
        if !state.is_empty() {
            return Poll::Ready(true);
        }
        state.parked = Some(cx.waker().clone());
        Poll::Pending
    }

    fn poll_flush(&self, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        let mut state = self.state.lock();
        loop {
            if state.written == state.batch.len() && !state.fill_batch(self.batch_bytes) {
                return Poll::Ready(Ok(()));
            }
            match state.poll_write(cx) {
                Poll::Ready(Ok(true)) => {}
                Poll::Ready(Ok(false)) => return Poll::Ready(Ok(())),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl State {
    fn queue(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Control => &mut self.control,
            Lane::Request => &mut self.request,
        }
    }

    fn is_empty(&self) -> bool {
        let has_batch = self.written < self.batch.len();
        !has_batch && self.control.frames.is_empty() && self.request.frames.is_empty()
    }

    /// Writes a frame from the caller's own task; what the stream does not take, and any error,
    /// is left to the writer task.
    fn write_now(&mut self, frame: Vec<u8>) {
        self.batch = frame;
        self.written = 0;
        let outcome = self.poll_write(&mut Context::from_waker(Waker::noop()));
        let is_done = matches!(outcome, Poll::Ready(Ok(_))) && self.written == self.batch.len();
        if !is_done && let Some(waker) = self.parked.take() {
            waker.wake();
        }
    }

    /// Moves frames into the batch, control first; false when there are none.
    fn fill_batch(&mut self, batch_bytes: usize) -> bool {
        self.batch.clear();
        self.written = 0;
        while self.batch.len() < batch_bytes {
            let Some(frame) = self.control.pop().or_else(|| self.request.pop()) else {
                break;
            };
            if self.batch.is_empty() {
                self.batch = frame;
            } else {
                self.batch.extend_from_slice(&frame);
            }
        }
        !self.batch.is_empty()
    }

    /// Writes a part of the batch; false when the stream is closed.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<std::io::Result<bool>> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(Ok(false));
        };
        match Pin::new(stream).poll_write(cx, &self.batch[self.written..]) {
            Poll::Ready(Ok(0)) => Poll::Ready(Err(std::io::ErrorKind::WriteZero.into())),
            Poll::Ready(Ok(count)) => {
                self.written += count;
                self.blocked_since = None;
                Poll::Ready(Ok(true))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                self.blocked_since.get_or_insert_with(Instant::now);
                Poll::Pending
            }
        }
    }
}

impl Queue {
    fn pop(&mut self) -> Option<Vec<u8>> {
        let frame = self.frames.pop_front()?;
        self.bytes -= frame.len();
        Some(frame)
    }
}
