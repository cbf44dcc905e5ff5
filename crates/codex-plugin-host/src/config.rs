//! What holds for all plugins of a server.

use std::path::PathBuf;
use std::time::Duration;

use crate::health::policy::FailurePolicy;

/// Settings of a [`crate::PluginHost`].
#[derive(Debug, Clone, PartialEq)]
pub struct HostConfig {
    /// From spawn to the answer of `initialize`.
    pub start_timeout: Duration,
    /// The same for commands that may have to download the plugin first (`npx`, `uvx`).
    pub install_timeout: Duration,
    /// From the `shutdown` request to an empty process tree.
    pub stop_budget: Duration,
    /// How long a plugin that let a call time out may take to answer a ping, or any other call,
    /// before it is taken for hung. The places of given-up calls stay taken for as long anyway.
    pub ping_timeout: Duration,
    /// When a plugin is switched off for its faults.
    pub policy: FailurePolicy,
    /// Wait after the first death; doubled with each further one.
    pub backoff_first: Duration,
    /// The longest wait between two starts.
    pub backoff_max: Duration,
    /// Wait after a package runner could not reach its registry; doubled like the other.
    pub backoff_unreachable: Duration,
    /// A process this long alive is forgiven its earlier deaths.
    pub backoff_reset_after: Duration,
    /// A process nobody has called for this long is stopped, to be started again by the next call.
    pub idle_stop: Option<Duration>,
    /// The most memory each process of a plugin may take, in bytes; what it reserves without using
    /// does not count.
    pub memory: Option<u64>,
    /// The executable that understands the shim subcommand; the running one when absent.
    pub shim_executable: Option<PathBuf>,
}

impl Default for HostConfig {
    fn default() -> Self {
        Self {
            start_timeout: Duration::from_secs(20),
            install_timeout: Duration::from_secs(120),
            stop_budget: Duration::from_secs(5),
            ping_timeout: Duration::from_secs(10),
            policy: FailurePolicy::default(),
            backoff_first: Duration::from_millis(500),
            backoff_max: Duration::from_secs(300),
            backoff_unreachable: Duration::from_secs(30),
            backoff_reset_after: Duration::from_secs(600),
            idle_stop: Some(Duration::from_secs(900)),
            memory: Some(1 << 30),
            shim_executable: None,
        }
    }
}
