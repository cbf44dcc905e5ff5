//! The one door: register plugins, call them, watch them, stop them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use arc_swap::ArcSwap;
use codex_domain::{Clock, PluginId};
use codex_protocol::{Manifest, Method};
use futures_util::future::join_all;
use parking_lot::Mutex;
use thiserror::Error;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::actor::{Actor, Order};
use crate::call::{Call, CallOk, CallOptions};
use crate::config::HostConfig;
use crate::core::{Core, Surroundings};
use crate::error::HostError;
use crate::log::LogRing;
use crate::ports::HealthSink;
use crate::session::birth::Birth;
use crate::status::{HostEvent, LogLevelGuess, LogLine, UnitStatus};
use crate::unit::UnitSpec;

/// How many events a slow watcher may fall behind.
const EVENT_BUFFER: usize = 1024;

/// How many orders may wait for one actor.
const MAILBOX: usize = 256;

/// Runs plugins. Cloning it is cheap and all clones are one host.
///
/// It lives within a tokio runtime. When the last clone is dropped, or the process ends in any
/// way, every plugin is killed with all it started.
#[derive(Clone)]
pub struct PluginHost(Arc<Shared>);

struct Shared {
    around: Surroundings,
    units: ArcSwap<HashMap<PluginId, Arc<Unit>>>,
    /// Taken by whoever changes `units`, never while waiting for a plugin.
    registering: Mutex<()>,
    is_down: AtomicBool,
}

struct Unit {
    core: Arc<Core>,
    orders: mpsc::Sender<Order>,
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

/// Why a trial start found out nothing.
#[derive(Debug, Clone, Error)]
#[error("{error}")]
pub struct ProbeError {
    /// What went wrong.
    pub error: HostError,
    /// What the plugin wrote to its log.
    pub stderr_tail: Vec<LogLine>,
}

impl PluginHost {
    /// A host without plugins.
    pub fn new(config: HostConfig, sink: Arc<dyn HealthSink>, clock: Arc<dyn Clock>) -> Self {
        let (events, _) = broadcast::channel(EVENT_BUFFER);
        let around = Surroundings {
            config: Arc::new(config),
            sink,
            clock,
            events,
        };
        Self(Arc::new(Shared {
            around,
            units: ArcSwap::default(),
            registering: Mutex::new(()),
            is_down: AtomicBool::new(false),
        }))
    }

    /// Inserts a plugin or replaces its description.
    ///
    /// With a new revision the running process finishes its calls and is stopped, and calls made from
    /// here on are answered by the next one; limiter, counters and the ledger of faults survive.
    /// Nothing is started before it is needed.
    pub fn register(&self, spec: UnitSpec) {
        let spec = Arc::new(spec);
        let _registering = self.0.registering.lock();
        if let Some(unit) = self.0.units.load().get(&spec.id) {
            let is_changed = unit.core.spec.load().revision != spec.revision;
            unit.core.adopt(&spec);
            if is_changed {
                unit.core
                    .manifest
                    .store(spec.known_manifest.clone().map(Arc::new));
                unit.replace();
            }
            return;
        }
        let core = Arc::new(Core::new(&spec, self.0.around.clone()));
        let (orders, mailbox) = mpsc::channel(MAILBOX);
        tokio::spawn(Actor::new(Arc::clone(&core), mailbox).run());
        let mut units = HashMap::clone(&self.0.units.load());
        units.insert(spec.id, Arc::new(Unit { core, orders }));
        self.0.units.store(Arc::new(units));
    }

    /// Removes a plugin; its process is gone when this returns.
    pub async fn unregister(&self, id: PluginId) {
        let removed = {
            let _registering = self.0.registering.lock();
            let mut units = HashMap::clone(&self.0.units.load());
            let removed = units.remove(&id);
            self.0.units.store(Arc::new(units));
            removed
        };
        if let Some(unit) = removed {
            unit.close("the plugin was removed").await;
        }
    }

    /// Stops a plugin's process; the next call starts it again.
    pub async fn stop(&self, id: PluginId, reason: &str) {
        if let Some(unit) = self.unit(id) {
            unit.stop(reason).await;
        }
    }

    /// Stops everything at once and refuses further calls; takes no longer than the stop budget.
    pub async fn shutdown(&self) {
        self.0.is_down.store(true, Ordering::SeqCst);
        let units = self.0.units.swap(Arc::default());
        let stops = units
            .values()
            .map(|unit| unit.close("the server is shutting down"));
        let budget = self.0.around.config.stop_budget;
        if timeout(budget, join_all(stops)).await.is_err() {
            tracing::error!("some plugins did not stop in time and are killed");
        }
    }

    /// Forgets a plugin's faults and lets it run again if the policy had switched it off.
    pub fn clear_faults(&self, id: PluginId) {
        if let Some(unit) = self.unit(id) {
            unit.core.ledger.clear();
            let orders = unit.orders.clone();
            tokio::spawn(async move { orders.send(Order::Forgive).await.ok() });
        }
    }

    /// Asks a plugin, starting it if it does not run.
    pub async fn call<M: Method>(
        &self,
        id: PluginId,
        params: &M::Params,
        options: CallOptions,
    ) -> Result<CallOk<M::Result>, HostError> {
        if self.0.is_down.load(Ordering::Relaxed) {
            return Err(HostError::ShuttingDown);
        }
        let unit = self.unit(id).ok_or(HostError::NotRegistered)?;
        let call = Call {
            core: &unit.core,
            orders: &unit.orders,
            options,
        };
        call.run::<M>(params).await
    }

    /// Starts a plugin in a process of its own, reads its manifest and stops it again.
    pub async fn probe(&self, spec: UnitSpec) -> Result<Probe, ProbeError> {
        if self.0.is_down.load(Ordering::Relaxed) {
            return Err(ProbeError {
                error: HostError::ShuttingDown,
                stderr_tail: Vec::new(),
            });
        }
        let Surroundings { config, clock, .. } = &self.0.around;
        let (unheard, _) = broadcast::channel(1);
        let log = LogRing::new(spec.id, spec.name.clone(), Arc::clone(clock), unheard);
        log.configure(spec.log_level, spec.secrets());
        let log = Arc::new(log);
        let birth = Birth {
            spec: &spec,
            log: &log,
            config,
            given_up: &CancellationToken::new(),
        };
        let born = birth.start().await;
        if let Ok(session) = &born {
            session.stop("the trial is over", config.stop_budget).await;
        }
        let stderr_tail = log.all();
        self.keep_words(spec.id, &stderr_tail, born.as_ref().err());
        match born {
            Ok(session) => Ok(Probe {
                manifest: Manifest::clone(&session.manifest),
                latency: session.took,
                stderr_tail,
            }),
            Err(error) => Err(ProbeError { error, stderr_tail }),
        }
    }

    /// What a trial wrote belongs to the log of the plugin that was tried.
    fn keep_words(&self, id: PluginId, lines: &[LogLine], error: Option<&HostError>) {
        let Some(unit) = self.unit(id) else {
            return;
        };
        for line in lines {
            unit.core.log.note(line.level, &line.text);
        }
        if let Some(error) = error {
            let text = format!("a trial failed: {error}");
            unit.core.log.note(LogLevelGuess::Error, &text);
        }
    }

    /// A snapshot of one plugin; `None` when it is not registered.
    pub fn status(&self, id: PluginId) -> Option<UnitStatus> {
        self.unit(id).map(|unit| unit.core.status())
    }

    /// The last lines a plugin wrote to its log, oldest first.
    pub fn stderr_tail(&self, id: PluginId) -> Vec<LogLine> {
        self.unit(id)
            .map(|unit| unit.core.log.all())
            .unwrap_or_default()
    }

    /// News of all plugins from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<HostEvent> {
        self.0.around.events.subscribe()
    }

    fn unit(&self, id: PluginId) -> Option<Arc<Unit>> {
        self.0.units.load().get(&id).cloned()
    }
}

impl Unit {
    /// Has every later call ask the actor, who hears of the change before it hears of them.
    fn replace(&self) {
        self.core.session.store(None);
        if let Err(TrySendError::Full(order)) = self.orders.try_send(Order::Replace) {
            let orders = self.orders.clone();
            tokio::spawn(async move { orders.send(order).await.ok() });
        }
    }

    async fn stop(&self, reason: &str) {
        let reason = reason.to_owned();
        self.end(|done| Order::Stop { reason, done }).await;
    }

    /// Stops the process for good; calls that still know the unit are refused.
    async fn close(&self, reason: &str) {
        let reason = reason.to_owned();
        self.end(|done| Order::Close { reason, done }).await;
    }

    async fn end(&self, order: impl FnOnce(oneshot::Sender<()>) -> Order) {
        let (done, stopped) = oneshot::channel();
        if self.orders.send(order(done)).await.is_ok() {
            // An actor that ends without answering has stopped its process on the way out.
            stopped.await.ok();
        }
    }
}
