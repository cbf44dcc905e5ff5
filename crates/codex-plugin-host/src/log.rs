//! What a plugin writes to its standard error: kept in a ring, masked, bounded, never trusted.

pub(crate) mod line;
mod shortage;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::{Clock, PluginId, Secret};
use codex_protocol::LogLevel;
use codex_rpc::TokenBucket;
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::broadcast;
use tokio::time::Instant;

use crate::launch::outage;
use crate::log::shortage::is_shortage;
use crate::status::{HostEvent, LogLevelGuess, LogLine};

/// Lines kept.
const MAX_LINES: usize = 1000;
/// Bytes kept.
const MAX_BYTES: usize = 256 << 10;
/// The longest line kept whole.
const MAX_LINE: usize = 8 << 10;
/// Lines a second taken in the long run; a burst may be twice that.
const LINES_PER_SECOND: f64 = 200.0;

/// The last lines of one plugin.
pub(crate) struct LogRing {
    id: PluginId,
    name: String,
    clock: Arc<dyn Clock>,
    events: broadcast::Sender<HostEvent>,
    state: Mutex<State>,
}

struct State {
    lines: VecDeque<LogLine>,
    bytes: usize,
    lowest: LogLevelGuess,
    secrets: Vec<Secret<String>>,
    rate: TokenBucket,
    dropped: u64,
    /// The last line by which a package runner blamed the network, whatever the level of what is kept.
    outage: Option<String>,
    /// When a line last said that there was no memory left, whatever the level of what is kept.
    shortage: Option<Instant>,
}

impl LogRing {
    pub(crate) fn new(
        id: PluginId,
        name: String,
        clock: Arc<dyn Clock>,
        events: broadcast::Sender<HostEvent>,
    ) -> Self {
        let rate = TokenBucket::new(2.0 * LINES_PER_SECOND, LINES_PER_SECOND, Instant::now());
        let state = State {
            lines: VecDeque::new(),
            bytes: 0,
            lowest: LogLevelGuess::Info,
            secrets: Vec::new(),
            rate,
            dropped: 0,
            outage: None,
            shortage: None,
        };
        Self {
            id,
            name,
            clock,
            events,
            state: Mutex::new(state),
        }
    }

    /// Sets what is kept from now on, and what is masked besides everything that was: a process that is
    /// being replaced still knows the earlier secrets.
    pub(crate) fn configure(&self, level: LogLevel, secrets: Vec<Secret<String>>) {
        let mut state = self.state.lock();
        state.lowest = match level {
            LogLevel::Debug => LogLevelGuess::Debug,
            LogLevel::Info => LogLevelGuess::Info,
            LogLevel::Warn => LogLevelGuess::Warn,
            LogLevel::Error => LogLevelGuess::Error,
        };
        for secret in secrets {
            if !state.secrets.contains(&secret) {
                state.secrets.push(secret);
            }
        }
    }

    /// A text of the plugin's without the secrets it was given.
    pub(crate) fn masked(&self, text: &str) -> String {
        line::masked(text, &self.state.lock().secrets)
    }

    /// The start of a text of the plugin's, fit for a page: one that is cut before its secrets are masked
    /// would show the first half of one.
    pub(crate) fn excerpt(&self, text: &str, characters: usize) -> String {
        let start: String = self.masked(text).chars().take(characters).collect();
        line::clean(start.as_bytes(), &[])
    }

    /// Forgets what earlier processes said of the network and of memory.
    pub(crate) fn forget_troubles(&self) {
        let mut state = self.state.lock();
        state.outage = None;
        state.shortage = None;
    }

    /// What a package runner said of the network since.
    pub(crate) fn outage(&self) -> Option<String> {
        self.state.lock().outage.clone()
    }

    /// Takes one raw line.
    pub(crate) fn push(&self, raw: &[u8]) {
        let mut state = self.state.lock();
        if state.rate.try_take(Instant::now()).is_err() {
            state.dropped += 1;
            return;
        }
        let text = line::clean(raw, &state.secrets);
        if text.is_empty() {
            return;
        }
        let (level, text) = line::split_level(&text);
        if outage::is_told_by(text) {
            state.outage = Some(text.to_owned());
        }
        if is_shortage(text) {
            state.shortage = Some(Instant::now());
        }
        if state.dropped > 0 {
            let missing = std::mem::take(&mut state.dropped);
            let note = format!("… {missing} lines came too fast and were dropped");
            self.keep(&mut state, LogLevelGuess::Warn, note);
        }
        if level >= state.lowest {
            self.keep(&mut state, level, text.to_owned());
        }
    }

    /// Notes something the host has to say about the plugin.
    pub(crate) fn note(&self, level: LogLevelGuess, text: &str) {
        let mut state = self.state.lock();
        let text = line::masked(text, &state.secrets);
        self.keep(&mut state, level, text);
    }

    fn keep(&self, state: &mut State, level: LogLevelGuess, text: String) {
        let line = LogLine {
            at: self.clock.now(),
            level,
            text,
        };
        tracing::debug!(plugin = %self.name, level = level.name(), "{}", line.text);
        state.bytes += line.text.len();
        // Without a watcher there is nobody to tell.
        self.events
            .send(HostEvent::Log {
                id: self.id,
                line: line.clone(),
            })
            .ok();
        state.lines.push_back(line);
        while state.lines.len() > MAX_LINES || state.bytes > MAX_BYTES {
            let Some(oldest) = state.lines.pop_front() else {
                break;
            };
            state.bytes -= oldest.text.len();
        }
    }

    /// Everything kept, oldest first.
    pub(crate) fn all(&self) -> Vec<LogLine> {
        self.state.lock().lines.iter().cloned().collect()
    }

    /// The last lines, for an error message.
    pub(crate) fn tail(&self, count: usize) -> Vec<LogLine> {
        let state = self.state.lock();
        let skip = state.lines.len().saturating_sub(count);
        state.lines.iter().skip(skip).cloned().collect()
    }

    /// Reads a stream to its end.
    pub(crate) async fn drain(&self, mut stream: impl AsyncRead + Unpin) {
        let mut buffer = vec![0u8; 64 << 10];
        let mut partial = Vec::new();
        loop {
            match stream.read(&mut buffer).await {
                Ok(0) | Err(_) => break,
                Ok(count) => self.absorb(&buffer[..count], &mut partial),
            }
            // A flood must not keep the runtime's threads from calls.
            tokio::task::yield_now().await;
        }
        if !partial.is_empty() {
            self.push(&partial);
        }
    }

    fn absorb(&self, bytes: &[u8], partial: &mut Vec<u8>) {
        let mut pieces = bytes.split(|&byte| byte == b'\n').peekable();
        while let Some(piece) = pieces.next() {
            // One byte more than the limit shows that the line was cut.
            let room = (MAX_LINE + 1).saturating_sub(partial.len());
            partial.extend_from_slice(&piece[..piece.len().min(room)]);
            if pieces.peek().is_some() {
                self.push(partial);
                partial.clear();
            }
        }
    }
}

/// How long the end of a log is waited for after its process ended.
pub(crate) const SETTLE: Duration = Duration::from_millis(200);

#[cfg(test)]
mod tests;
