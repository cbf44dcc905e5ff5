//! What the app says about one plugin before it may run.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::{PluginId, Secret, Timestamp};
use codex_protocol::{InitializeParams, LogLevel, Manifest};

use crate::health::FailureSource;
use crate::launch::LaunchSpec;
use crate::ports::StoragePort;

/// One plugin, described well enough to be started, called and judged.
pub struct UnitSpec {
    /// The plugin's row.
    pub id: PluginId,
    /// Changes whenever the description does; a new one replaces the running process.
    pub revision: i64,
    /// The name people know the plugin by; used in every message.
    pub name: String,
    /// The checked command.
    pub launch: LaunchSpec,
    /// Parameters of `initialize`, built by the app; credentials in it are scrubbed from logs.
    pub init: InitializeParams,
    /// How much may be asked of the plugin.
    pub limits: UnitLimits,
    /// The manifest of an earlier start, so that a call the plugin cannot answer is refused
    /// without starting it.
    pub known_manifest: Option<Manifest>,
    /// Plugin faults inside the policy's window, read back after a restart of the server.
    pub recent_failures: Vec<PastFailure>,
    /// The plugin's own storage.
    pub storage: Arc<dyn StoragePort>,
    /// How much of the plugin's log is kept.
    pub log_level: LogLevel,
}

impl UnitSpec {
    /// Every secret the plugin is given, to be masked in what it writes.
    pub(crate) fn secrets(&self) -> Vec<Secret<String>> {
        let sent = self
            .init
            .credentials
            .iter()
            .flat_map(|credentials| credentials.values());
        let sent = sent.map(|value| Secret::new(value.clone()));
        sent.chain(self.launch.secrets().cloned()).collect()
    }
}

/// A plugin fault that happened before this description was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastFailure {
    /// When.
    pub at: Timestamp,
    /// While starting, or while answering.
    pub source: FailureSource,
}

/// How much may be asked of one plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitLimits {
    /// How long one call may take; the method's own deadline when absent.
    pub request_timeout: Option<Duration>,
    /// Calls a minute; no limit when absent.
    pub requests_per_minute: Option<u32>,
    /// Calls the plugin is given at once; the rest wait in line.
    ///
    /// The default is 64: a plugin answers from one event loop and interleaves what it is given,
    /// and the pipe carries its full rate only when that many calls are under way.
    pub max_in_flight: usize,
}

impl Default for UnitLimits {
    fn default() -> Self {
        Self {
            request_timeout: None,
            requests_per_minute: None,
            max_in_flight: 64,
        }
    }
}
