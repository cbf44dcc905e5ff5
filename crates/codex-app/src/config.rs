//! What the server tells the services at start.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use codex_domain::Secret;
use codex_plugin_host::FailurePolicy;

use crate::fetch::AllowedHost;
use crate::libraries::Readers;

/// Settings of the process that services need. Everything else lives in the database.
#[derive(Debug, Clone)]
pub struct AppConfig {
    /// Where thumbnails, plugin folders and the generated key live.
    pub data_dir: PathBuf,
    /// The key that seals credentials, base64 of 32 bytes; without one it is generated into `<data_dir>/secret.key`.
    pub encryption_key: Option<Secret>,
    /// Earlier keys, for reading what they sealed.
    pub old_encryption_keys: Vec<Secret>,
    /// How plugins may be started.
    pub plugins: PluginConfig,
    /// Who opens book files.
    pub readers: Readers,
    /// Hosts that pictures may be fetched from although they are not on the public internet.
    pub fetch_allowed_hosts: Vec<AllowedHost>,
    /// How long tasks that ended are kept.
    pub tasks_kept: Duration,
}

impl AppConfig {
    /// The defaults over a data folder.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            encryption_key: None,
            old_encryption_keys: Vec::new(),
            plugins: PluginConfig::default(),
            readers: Readers::confined(),
            fetch_allowed_hosts: Vec::new(),
            tasks_kept: Duration::from_secs(30 * 24 * 3600),
        }
    }
}

/// How plugins may be started, and when repeated faults switch one off.
#[derive(Clone)]
pub struct PluginConfig {
    /// Commands accepted besides the built-in ones: names, or absolute paths.
    pub allowed_commands: Vec<String>,
    /// The server's environment, of which a short list of variables reaches plugins.
    pub environment: Vec<(OsString, OsString)>,
    /// Whether proxy and certificate variables of the server reach plugins.
    pub pass_proxy_variables: bool,
    /// The executable that understands the process shim; the running one when `None`.
    pub shim_executable: Option<PathBuf>,
    /// How far back faults count.
    pub failure_window: Duration,
    /// Failed starts within the window that switch a plugin off.
    pub start_failures_to_disable: u32,
    /// Failed requests within the window that switch a plugin off.
    pub request_failures_to_disable: u32,
    /// The answer time allowed when the plugin's row says nothing.
    pub request_timeout: Duration,
    /// A process nobody has called for this long is stopped until the next call.
    pub idle_stop: Option<Duration>,
    /// The most memory each process of a plugin may take, in bytes.
    pub memory: Option<u64>,
}

/// Leaves out the environment, which holds secrets of the server.
impl fmt::Debug for PluginConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginConfig")
            .field("allowed_commands", &self.allowed_commands)
            .field("pass_proxy_variables", &self.pass_proxy_variables)
            .field("failure_policy", &self.failure_policy())
            .field("request_timeout", &self.request_timeout)
            .field("idle_stop", &self.idle_stop)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

impl Default for PluginConfig {
    fn default() -> Self {
        Self {
            allowed_commands: Vec::new(),
            environment: std::env::vars_os().collect(),
            shim_executable: None,
            pass_proxy_variables: false,
            failure_window: Duration::from_secs(3600),
            start_failures_to_disable: 3,
            request_failures_to_disable: 5,
            request_timeout: Duration::from_secs(30),
            idle_stop: Some(Duration::from_secs(900)),
            memory: Some(1 << 30),
        }
    }
}

impl PluginConfig {
    /// When a plugin is switched off for its faults.
    pub(crate) const fn failure_policy(&self) -> FailurePolicy {
        FailurePolicy {
            window: self.failure_window,
            start_threshold: self.start_failures_to_disable,
            request_threshold: self.request_failures_to_disable,
        }
    }
}
