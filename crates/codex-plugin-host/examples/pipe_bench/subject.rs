//! What is measured: one plugin in a host of its own, called in three ways.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codex_domain::{PluginId, SystemClock};
use codex_plugin_host::{
    Allowlist, CallOptions, EnvironmentPolicy, HealthEvent, HealthSink, HostConfig, LaunchRequest,
    LaunchSpec, PluginHost, PortFuture, StorageError, StoragePort, StoredKey, StoredValue,
    UnitLimits, UnitSpec,
};
use codex_protocol::metadata::MetadataSearchParams;
use codex_protocol::methods::SeriesSearch;
use codex_protocol::{InitializeParams, LogLevel};
use serde_json::Value;

const DEPTH: usize = 64;

/// A command, and the settings its plugin is given.
pub(crate) struct Command {
    pub(crate) program: String,
    pub(crate) args: Vec<String>,
    pub(crate) settings: Value,
}

/// A plugin that runs.
#[derive(Clone)]
pub(crate) struct Subject {
    host: PluginHost,
    id: PluginId,
}

impl Subject {
    /// Registers the plugin; its data goes below `data`.
    pub(crate) fn new(command: Command, data: &Path) -> Self {
        let sink = Arc::new(Counter::default());
        let host = PluginHost::new(HostConfig::default(), sink, Arc::new(SystemClock));
        let id = PluginId::generate(&SystemClock);
        host.register(describe(id, command, data));
        Self { host, id }
    }

    /// How long each of so many calls took, with a rest before each.
    pub(crate) async fn back_to_back(&self, calls: usize, rest: Duration) -> Vec<Duration> {
        let mut times = Vec::with_capacity(calls);
        for _ in 0..calls {
            if !rest.is_zero() {
                tokio::time::sleep(rest).await;
            }
            let sent = Instant::now();
            self.call().await;
            times.push(sent.elapsed());
        }
        times
    }

    /// Calls a second with 64 under way.
    pub(crate) async fn pipelined(&self, calls: usize) -> f64 {
        let began = Instant::now();
        let tasks: Vec<_> = (0..DEPTH)
            .map(|_| {
                let subject = self.clone();
                tokio::spawn(async move {
                    for _ in 0..calls / DEPTH {
                        subject.call().await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("the calls do not panic");
        }
        (calls / DEPTH * DEPTH) as f64 / began.elapsed().as_secs_f64()
    }

    /// Stops the plugin.
    pub(crate) async fn stop(self) {
        self.host.shutdown().await;
    }

    async fn call(&self) {
        let query = "a series with a name of its own".to_owned();
        let params = MetadataSearchParams {
            query,
            limit: Some(10),
            cursor: None,
        };
        let answer = self
            .host
            .call::<SeriesSearch>(self.id, &params, CallOptions::default())
            .await;
        assert!(!answer.expect("the echo answers").value.results.is_empty());
    }
}

fn describe(id: PluginId, command: Command, data: &Path) -> UnitSpec {
    let allowlist = Allowlist::with_extra([command.program.clone()]);
    let environment = EnvironmentPolicy::from_vars(std::env::vars_os(), false);
    let request = LaunchRequest {
        command: command.program,
        args: command.args,
        env: BTreeMap::new(),
        data_dir: data.to_owned(),
        ..LaunchRequest::default()
    };
    UnitSpec {
        id,
        revision: 1,
        name: "echo".to_owned(),
        launch: LaunchSpec::new(request, &allowlist, &environment).expect("it is allowed"),
        init: InitializeParams {
            admin_config: command.settings.as_object().cloned(),
            data_dir: Some(data.display().to_string()),
            ..InitializeParams::default()
        },
        limits: UnitLimits::default(),
        known_manifest: None,
        recent_failures: Vec::new(),
        storage: Arc::new(NoStorage),
        log_level: LogLevel::Error,
    }
}

/// Hears everything and keeps a count, as cheap a listener as a real one could be.
#[derive(Default)]
struct Counter(AtomicUsize);

impl HealthSink for Counter {
    fn record(&self, _: PluginId, _: HealthEvent) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

struct NoStorage;

fn refused<'a, T: Send + 'a>() -> PortFuture<'a, T> {
    Box::pin(async { Err(StorageError::Refused("no storage here".to_owned())) })
}

impl StoragePort for NoStorage {
    fn get(&self, _: String) -> PortFuture<'_, Option<StoredValue>> {
        refused()
    }
    fn set(&self, _: String, _: StoredValue) -> PortFuture<'_, ()> {
        refused()
    }
    fn delete(&self, _: String) -> PortFuture<'_, bool> {
        refused()
    }
    fn list(&self) -> PortFuture<'_, Vec<StoredKey>> {
        refused()
    }
    fn clear(&self) -> PortFuture<'_, u64> {
        refused()
    }
}
