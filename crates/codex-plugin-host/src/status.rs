//! What can be seen of a plugin from outside.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::{PluginId, Timestamp};
use codex_protocol::Manifest;

/// Where a plugin's process stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitState {
    /// No process; the next call starts one.
    Idle,
    /// The command may be downloading the plugin.
    Installing,
    /// The process was started and has not answered `initialize` yet.
    Starting,
    /// Calls are answered.
    Ready,
    /// The process is being stopped.
    Stopping,
    /// The process died or did not start; it is not started again before `until`.
    Waiting {
        /// When the next start may happen.
        until: Timestamp,
        /// Why the process is gone.
        reason: String,
    },
    /// The failure policy switched the plugin off.
    Disabled {
        /// Why.
        reason: String,
    },
}

impl UnitState {
    /// A stable word for the state.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Installing => "installing",
            Self::Starting => "starting",
            Self::Ready => "ready",
            Self::Stopping => "stopping",
            Self::Waiting { .. } => "waiting",
            Self::Disabled { .. } => "disabled",
        }
    }
}

/// A snapshot of one plugin.
#[derive(Debug, Clone)]
pub struct UnitStatus {
    /// Which plugin.
    pub id: PluginId,
    /// Its process.
    pub state: UnitState,
    /// Since when the process has stood there.
    pub since: Timestamp,
    /// The process id of the plugin's command.
    pub pid: Option<u32>,
    /// Calls under way.
    pub in_flight: usize,
    /// Calls waiting in line.
    pub waiting: usize,
    /// Processes started since the plugin was registered.
    pub starts: u64,
    /// Plugin faults inside the policy's window.
    pub recent_faults: usize,
    /// The last end of a process, in words.
    pub last_exit: Option<String>,
    /// What the plugin last said about itself.
    pub manifest: Option<Arc<Manifest>>,
    /// Counters per method, in the order first called.
    pub methods: Vec<MethodStats>,
}

/// How a call ended, as counters tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// With an answer.
    Answered,
    /// With an error.
    Failed,
    /// It came faster than the plugin's rate allows and was not made.
    Refused,
}

/// Counters of one method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodStats {
    /// The method's name.
    pub method: &'static str,
    /// Calls that ended.
    pub calls: u64,
    /// Calls that ended with an error.
    pub failures: u64,
    /// Calls turned away because they came faster than the plugin's rate allows. The plugin never saw them, and
    /// they count nowhere else.
    pub refused: u64,
    /// Time of all calls together.
    pub total: Duration,
    /// The slowest call.
    pub slowest: Duration,
    /// The last call's time.
    pub last: Duration,
}

impl MethodStats {
    pub(crate) const fn new(method: &'static str) -> Self {
        let none = Duration::ZERO;
        Self {
            method,
            calls: 0,
            failures: 0,
            refused: 0,
            total: none,
            slowest: none,
            last: none,
        }
    }

    pub(crate) fn add(&mut self, ended: Ended, took: Duration) {
        match ended {
            Ended::Refused => {
                self.refused += 1;
                return;
            }
            Ended::Failed => self.failures += 1,
            Ended::Answered => {}
        }
        self.calls += 1;
        self.total += took;
        self.slowest = self.slowest.max(took);
        self.last = took;
    }
}

/// One line a plugin wrote to its standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When it was read.
    pub at: Timestamp,
    /// How serious it looks.
    pub level: LogLevelGuess,
    /// The text, control characters escaped and secrets masked.
    pub text: String,
}

/// How serious a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevelGuess {
    /// Details.
    Debug,
    /// What happens; also every line that does not say.
    Info,
    /// What looks wrong.
    Warn,
    /// What is wrong.
    Error,
}

impl LogLevelGuess {
    /// The level's name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// News for whoever watches.
#[derive(Debug, Clone)]
pub enum HostEvent {
    /// A plugin's process changed its state.
    State {
        /// Which plugin.
        id: PluginId,
        /// The new state.
        state: UnitState,
    },
    /// A plugin wrote a line.
    Log {
        /// Which plugin.
        id: PluginId,
        /// The line.
        line: LogLine,
    },
}
