//! A small server around one dummy plugin, to be killed or counted from outside.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::{PluginId, SystemClock};
use codex_plugin_host::{
    Allowlist, CallOptions, EnvironmentPolicy, HealthEvent, HealthSink, HostConfig, LaunchRequest,
    LaunchSpec, PluginHost, PortFuture, StorageError, StoragePort, StoredKey, StoredValue,
    UnitLimits, UnitSpec,
};
use codex_protocol::metadata::MetadataSearchParams;
use codex_protocol::methods::SeriesSearch;
use codex_protocol::{InitializeParams, LogLevel};

struct Nothing;

impl HealthSink for Nothing {
    fn record(&self, _: PluginId, _: HealthEvent) {}
}

fn refused<'a, T: Send + 'a>() -> PortFuture<'a, T> {
    Box::pin(async { Err(StorageError::Refused("no storage here".to_owned())) })
}

impl StoragePort for Nothing {
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

/// Asks the plugin the given query, says on standard error which process the plugin is, and
/// waits to be killed. With `lives` it says instead what many starts and stops leave behind.
pub(crate) fn run(query: Option<&str>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    match query {
        Some("lives") => runtime.block_on(live_often()),
        other => runtime.block_on(serve(other.unwrap_or("escapee"))),
    }
}

fn start() -> (PluginHost, PluginId) {
    let host = PluginHost::new(
        HostConfig::default(),
        Arc::new(Nothing),
        Arc::new(SystemClock),
    );
    let itself = std::env::current_exe().expect("the executable has a path");
    let command = itself.display().to_string();
    let request = LaunchRequest {
        command: command.clone(),
        args: vec!["init=ok".to_owned()],
        env: BTreeMap::new(),
        data_dir: PathBuf::from("/tmp"),
        ..LaunchRequest::default()
    };
    let allowlist = Allowlist::with_extra([command]);
    let environment = EnvironmentPolicy::from_vars(std::env::vars_os(), false);
    let launch = LaunchSpec::new(request, &allowlist, &environment).expect("it is allowed");
    let id = PluginId::generate(&SystemClock);
    host.register(UnitSpec {
        id,
        revision: 1,
        name: "inner".to_owned(),
        launch,
        init: InitializeParams::default(),
        limits: UnitLimits::default(),
        known_manifest: None,
        recent_failures: Vec::new(),
        storage: Arc::new(Nothing),
        log_level: LogLevel::Info,
    });
    (host, id)
}

async fn ask(host: &PluginHost, id: PluginId, query: &str) {
    let params = MetadataSearchParams {
        query: query.to_owned(),
        ..Default::default()
    };
    let answer = host
        .call::<SeriesSearch>(id, &params, CallOptions::default())
        .await;
    answer.expect("the dummy answers");
}

/// The open files of this process, and its children.
fn belongings() -> (usize, usize) {
    let entries = |folder: &str| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let parent = format!("PPid:\t{}\n", std::process::id());
    let children = entries("/proc").filter(|entry| {
        let status = std::fs::read_to_string(entry.path().join("status"));
        status.is_ok_and(|status| status.contains(&parent))
    });
    (entries("/proc/self/fd").count(), children.count())
}

async fn live_often() {
    let (host, id) = start();
    for life in 0..40 {
        ask(&host, id, "grandchild").await;
        host.stop(id, "a test").await;
        // The first lives open what stays open for all.
        if life == 1 || life == 39 {
            tokio::time::sleep(Duration::from_millis(300)).await;
            eprintln!("{:?}", belongings());
        }
    }
}

async fn serve(query: &str) {
    let (host, id) = start();
    ask(&host, id, query).await;
    let pid = host
        .status(id)
        .and_then(|status| status.pid)
        .expect("it runs");
    eprintln!("plugin {pid}");
    loop {
        for line in host.stderr_tail(id) {
            eprintln!("child {}", line.text);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
