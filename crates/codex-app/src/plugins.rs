//! Plugins: their rows, their processes, and the walls between the wire and our records.
//!
//! [`Plugins`] is the service. Administrators change rows through [`change`]; [`registry`] turns rows into
//! what the plugin host runs; [`call`] is how everybody else asks a plugin; [`ports`] is what plugins and the
//! host ask of us.

mod actions;
mod admin;
mod call;
mod change;
mod check;
mod files;
mod folder;
mod health;
mod manifest;
mod metrics;
mod ports;
mod registry;
mod settings;
mod view;
pub(crate) mod wire;

use std::sync::Arc;

use codex_domain::Clock;
use codex_plugin_host::{HostConfig, PluginHost};
use codex_store::Db;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use actions::{Action, ContentType, Execute, Executed, MetadataVerb};
pub use change::{NewPlugin, PluginChange};
pub use files::PluginFiles;
pub use folder::{Emptied, FolderSize};
pub use health::{
    FailureEntry, FailurePage, FaultCount, LogPage, LoggedLine, MethodCounters, ProcessStatus,
};
pub use metrics::{CallCounters, Metrics, PluginMetrics};
pub use settings::{PermissionOption, PluginOptions};
pub(crate) use view::{ACCEPT, MARGIN};
pub use view::{Checked, PluginHealthView, PluginOutcome, PluginView, TestOutcome};

use crate::config::PluginConfig;
use crate::error::Result;
use crate::events::Events;
use crate::secrets::Secrets;
use ports::health::HealthLedger;
pub(crate) use registry::Registered;
use registry::Registry;

/// The service for plugins.
pub struct Plugins {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    secrets: Arc<Secrets>,
    config: PluginConfig,
    host: PluginHost,
    ledger: Arc<HealthLedger>,
    registry: Registry,
}

/// What the service is built from.
pub(crate) struct PluginParts {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Events,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) config: PluginConfig,
    pub(crate) data_dir: std::path::PathBuf,
}

impl Plugins {
    /// Reads the rows and tells the host about those that are enabled. No process is started before it is needed.
    pub(crate) async fn start(
        parts: PluginParts,
        tasks: &TaskTracker,
        stopping: CancellationToken,
    ) -> Result<Arc<Self>> {
        let ledger = Arc::new(HealthLedger::new(Arc::clone(&parts.clock)));
        let host = PluginHost::new(
            host_config(&parts.config),
            Arc::clone(&ledger) as Arc<dyn codex_plugin_host::HealthSink>,
            Arc::clone(&parts.clock),
        );
        let registry = Registry::new(&parts, host.clone());
        registry.load_all().await?;
        let service = Arc::new(Self {
            db: parts.db,
            clock: parts.clock,
            events: parts.events,
            secrets: parts.secrets,
            config: parts.config,
            host,
            ledger,
            registry,
        });
        tasks.spawn(ports::health::keep(Arc::clone(&service), stopping.clone()));
        tasks.spawn(ports::news::forward(Arc::clone(&service), stopping));
        Ok(service)
    }

    /// Stops every process, then writes down what is still to be written about them.
    pub(crate) async fn shutdown(&self) {
        self.host.shutdown().await;
        self.write_health().await;
    }
}

fn host_config(config: &PluginConfig) -> HostConfig {
    HostConfig {
        policy: config.failure_policy(),
        shim_executable: config.shim_executable.clone(),
        idle_stop: config.idle_stop,
        memory: config.memory,
        ..HostConfig::default()
    }
}
