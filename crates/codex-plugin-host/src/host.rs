//! The one door: register plugins, call them, watch them, stop them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use codex_domain::{Clock, PluginId};
use codex_protocol::{Manifest, Method};
use tokio::sync::broadcast;

use crate::call::{CallOk, CallOptions};
use crate::config::HostConfig;
use crate::error::HostError;
use crate::ports::HealthSink;
use crate::status::{HostEvent, LogLine, UnitStatus};
use crate::unit::UnitSpec;

/// How many events a slow watcher may fall behind.
const EVENT_BUFFER: usize = 1024;

/// Runs plugins. Cloning it is cheap and all clones are one host.
#[derive(Clone)]
pub struct PluginHost(Arc<Shared>);

struct Shared {
    config: HostConfig,
    sink: Arc<dyn HealthSink>,
    clock: Arc<dyn Clock>,
    units: ArcSwap<HashMap<PluginId, Arc<UnitSpec>>>,
    events: broadcast::Sender<HostEvent>,
}

/// What a trial start found out.
#[derive(Debug, Clone)]
pub struct Probe {
    /// What the plugin says about itself.
    pub manifest: Manifest,
    /// From spawn to that answer.
    pub latency: Duration,
    /// What it wrote to its log.
    pub stderr_tail: Vec<LogLine>,
}

impl PluginHost {
    /// A host without plugins.
    pub fn new(config: HostConfig, sink: Arc<dyn HealthSink>, clock: Arc<dyn Clock>) -> Self {
        let (events, _) = broadcast::channel(EVENT_BUFFER);
        Self(Arc::new(Shared {
            config,
            sink,
            clock,
            units: ArcSwap::default(),
            events,
        }))
    }

    /// Inserts a plugin or replaces its description.
    ///
    /// With a new revision the running process finishes its calls and is stopped; limiter,
    /// counters and the ledger of faults survive. Nothing is started before it is needed.
    pub fn register(&self, spec: UnitSpec) {
        let spec = Arc::new(spec);
        self.0.units.rcu(|units| {
            let mut units = HashMap::clone(units);
            units.insert(spec.id, Arc::clone(&spec));
            units
        });
    }

    /// Removes a plugin; its process is gone when this returns.
    pub async fn unregister(&self, id: PluginId) {
        self.stop(id, "unregistered").await;
        self.0.units.rcu(|units| {
            let mut units = HashMap::clone(units);
            units.remove(&id);
            units
        });
    }

    /// Stops a plugin's process; the next call starts it again.
    pub async fn stop(&self, id: PluginId, reason: &str) {
        tracing::debug!(%id, reason, "stop");
    }

    /// Stops everything at once and refuses further calls.
    pub async fn shutdown(&self) {}

    /// Forgets a plugin's faults and lets it run again if the policy had switched it off.
    pub fn clear_faults(&self, _id: PluginId) {}

    /// Asks a plugin, starting it if it does not run.
    pub async fn call<M: Method>(
        &self,
        id: PluginId,
        _params: &M::Params,
        _options: CallOptions,
    ) -> Result<CallOk<M::Result>, HostError> {
        let _unit = self
            .0
            .units
            .load()
            .get(&id)
            .cloned()
            .ok_or(HostError::NotRegistered)?;
        Err(HostError::ShuttingDown)
    }

    /// Starts a plugin in a process of its own, reads its manifest and stops it again.
    pub async fn probe(&self, spec: UnitSpec) -> Result<Probe, HostError> {
        Err(HostError::Stopped { plugin: spec.name })
    }

    /// A snapshot of one plugin; `None` when it is not registered.
    pub fn status(&self, _id: PluginId) -> Option<UnitStatus> {
        None
    }

    /// The last lines a plugin wrote to its log, oldest first.
    pub fn stderr_tail(&self, _id: PluginId) -> Vec<LogLine> {
        Vec::new()
    }

    /// News of all plugins from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<HostEvent> {
        self.0.events.subscribe()
    }
}
