//! A host with one dummy plugin, and what can be observed of them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use codex_domain::{PluginId, SystemClock, Timestamp};
use codex_plugin_host::{
    Allowlist, Background, CallOk, CallOptions, EnvironmentPolicy, HealthEvent, HealthSink,
    HostConfig, HostError, LaunchRequest, LaunchSpec, PluginHost, PortFuture, StorageError,
    StoragePort, StoredKey, StoredValue, UnitLimits, UnitSpec,
};
use codex_protocol::metadata::{MetadataSearchParams, MetadataSearchResponse};
use codex_protocol::methods::SeriesSearch;
use codex_protocol::{InitializeParams, LogLevel};
use parking_lot::Mutex;

/// Work that nobody waits for.
pub(crate) const NIGHTLY: Background = Background {
    urgency: 1,
    is_awaited: false,
};

pub(crate) const DUMMY: &str = env!("CARGO_BIN_EXE_crash_dummy");

/// Remembers everything the host told.
#[derive(Default)]
pub(crate) struct Recorder(Mutex<Vec<HealthEvent>>);

impl HealthSink for Recorder {
    fn record(&self, _: PluginId, event: HealthEvent) {
        self.0.lock().push(event);
    }
}

impl Recorder {
    pub(crate) fn events(&self) -> Vec<HealthEvent> {
        self.0.lock().clone()
    }

    pub(crate) fn count(&self, is_meant: impl Fn(&HealthEvent) -> bool) -> usize {
        self.0.lock().iter().filter(|event| is_meant(event)).count()
    }
}

/// A storage of at most two keys in memory.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<BTreeMap<String, StoredValue>>);

impl StoragePort for Shelf {
    fn get(&self, key: String) -> PortFuture<'_, Option<StoredValue>> {
        Box::pin(async move { Ok(self.0.lock().get(&key).cloned()) })
    }

    fn set(&self, key: String, value: StoredValue) -> PortFuture<'_, ()> {
        Box::pin(async move {
            let mut shelf = self.0.lock();
            if shelf.len() >= 2 && !shelf.contains_key(&key) {
                return Err(StorageError::Refused("quota exceeded: 2 keys".to_owned()));
            }
            shelf.insert(key, value);
            Ok(())
        })
    }

    fn delete(&self, key: String) -> PortFuture<'_, bool> {
        Box::pin(async move { Ok(self.0.lock().remove(&key).is_some()) })
    }

    fn list(&self) -> PortFuture<'_, Vec<StoredKey>> {
        Box::pin(async move {
            let shelf = self.0.lock();
            let keys = shelf.iter().map(|(key, value)| StoredKey {
                key: key.clone(),
                expires_at: value.expires_at,
                updated_at: Timestamp::from_micros(0),
            });
            Ok(keys.collect())
        })
    }

    fn clear(&self) -> PortFuture<'_, u64> {
        Box::pin(async move { Ok(std::mem::take(&mut *self.0.lock()).len() as u64) })
    }
}

pub(crate) struct World {
    pub(crate) host: PluginHost,
    pub(crate) told: Arc<Recorder>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) folder: tempfile::TempDir,
}

/// How long something may take that happens at once on a machine with nothing else to do.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn config() -> HostConfig {
    HostConfig {
        shim_executable: Some(PathBuf::from(DUMMY)),
        backoff_first: Duration::from_millis(20),
        ..HostConfig::default()
    }
}

pub(crate) fn new_id() -> PluginId {
    PluginId::generate(&SystemClock)
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(config())
    }

    pub(crate) fn with(config: HostConfig) -> Self {
        let told = Arc::new(Recorder::default());
        Self {
            host: PluginHost::new(config, told.clone(), Arc::new(SystemClock)),
            told,
            shelf: Arc::default(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Registers a dummy that starts as told.
    pub(crate) fn dummy(&self, init: &str) -> PluginId {
        let id = new_id();
        self.host.register(self.spec(id, init));
        id
    }

    pub(crate) fn spec(&self, id: PluginId, init: &str) -> UnitSpec {
        self.spec_of(id, self.request(&[init]))
    }

    pub(crate) fn request(&self, args: &[&str]) -> LaunchRequest {
        LaunchRequest {
            command: DUMMY.to_owned(),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            data_dir: self.folder.path().to_owned(),
            ..LaunchRequest::default()
        }
    }

    pub(crate) fn spec_of(&self, id: PluginId, request: LaunchRequest) -> UnitSpec {
        let allowlist =
            Allowlist::with_extra([DUMMY, "/bin/sh", &request.command].map(str::to_owned));
        let environment = EnvironmentPolicy::from_vars(std::env::vars_os(), false);
        UnitSpec {
            id,
            revision: 1,
            name: "dummy".to_owned(),
            launch: LaunchSpec::new(request, &allowlist, &environment).unwrap(),
            init: InitializeParams::default(),
            limits: UnitLimits::default(),
            known_manifest: None,
            recent_failures: Vec::new(),
            storage: self.shelf.clone(),
            log_level: LogLevel::Debug,
        }
    }

    pub(crate) async fn ask(&self, id: PluginId, query: &str) -> Result<Vec<String>, HostError> {
        self.ask_within(id, query, Duration::from_secs(20)).await
    }

    pub(crate) async fn ask_within(
        &self,
        id: PluginId,
        query: &str,
        deadline: Duration,
    ) -> Result<Vec<String>, HostError> {
        ask(&self.host, id, query, deadline).await
    }

    pub(crate) async fn ask_in_background(
        &self,
        id: PluginId,
        query: &str,
    ) -> Result<Vec<String>, HostError> {
        self.ask_as(id, query, NIGHTLY).await
    }

    pub(crate) async fn ask_as(
        &self,
        id: PluginId,
        query: &str,
        background: Background,
    ) -> Result<Vec<String>, HostError> {
        let options = CallOptions {
            deadline: Some(Duration::from_secs(20)),
            background: Some(background),
        };
        ask_with(&self.host, id, query, options).await
    }

    pub(crate) fn pid(&self, id: PluginId) -> Option<u32> {
        self.host.status(id).unwrap().pid
    }

    pub(crate) fn log(&self, id: PluginId) -> Vec<String> {
        self.host
            .stderr_tail(id)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }
}

/// Asks a plugin and answers the titles it found.
pub(crate) async fn ask(
    host: &PluginHost,
    id: PluginId,
    query: &str,
    deadline: Duration,
) -> Result<Vec<String>, HostError> {
    let options = CallOptions {
        deadline: Some(deadline),
        ..CallOptions::default()
    };
    ask_with(host, id, query, options).await
}

async fn ask_with(
    host: &PluginHost,
    id: PluginId,
    query: &str,
    options: CallOptions,
) -> Result<Vec<String>, HostError> {
    let params = MetadataSearchParams {
        query: query.to_owned(),
        ..Default::default()
    };
    let CallOk { value, .. }: CallOk<MetadataSearchResponse> =
        host.call::<SeriesSearch>(id, &params, options).await?;
    Ok(value
        .results
        .into_iter()
        .map(|result| result.title)
        .collect())
}

/// True while a process is there and not merely waiting to be collected.
pub(crate) fn is_alive(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')')
        .is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
}

/// Waits until something holds, and fails when it does not within the limit.
pub(crate) async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < until, "not within {PATIENCE:?}: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
