//! How close a call comes to the pipe it goes through.
//!
//! `pipe_bench [NODE_PLUGIN.js]` prints one flat JSON object: the raw pipe (two processes, blocking
//! reads and writes), calls through the whole host to a Rust echo, and to a Node plugin if given.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
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
use serde_json::{Map, Value, json};

const ROUNDS: usize = 20_000;
const DEPTH: usize = 64;

fn main() {
    codex_plugin_host::shim::run_if_requested();
    match std::env::args().nth(1).as_deref() {
        Some("raw-echo") => raw_echo(),
        Some("rust-echo") => rust_echo(),
        script => measure(script),
    }
}

fn measure(script: Option<&str>) {
    let mut report = Map::new();
    let (raw_p50, raw_rate) = raw_pipe();
    report.insert("raw_pipe_p50_us".to_owned(), json!(rounded(raw_p50)));
    report.insert("raw_pipe_per_s".to_owned(), json!(raw_rate.round()));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be made");
    let itself = std::env::current_exe().expect("the executable has a path");
    let rust = (itself.display().to_string(), vec!["rust-echo".to_owned()]);
    let node = script.map(|script| {
        let script = std::fs::canonicalize(script).expect("the plugin is there");
        ("node".to_owned(), vec![script.display().to_string()])
    });
    let plugins = [("rust", Some(rust)), ("node", node)];
    for (name, command) in plugins {
        let Some((command, args)) = command else {
            continue;
        };
        let found = runtime.block_on(runtime.spawn(through_host(command, args)));
        let found = found.expect("the measurement does not panic");
        let mut put = |key: &str, value: f64| {
            report.insert(format!("call_{name}_{key}"), json!(rounded(value)));
        };
        put("p50_us", found.p50);
        put("p99_us", found.p99);
        put("p50_over_raw", found.p50 / raw_p50);
        put("spaced_us", found.spaced);
        put("64_per_s", found.rate);
    }
    let report = Value::Object(report);
    writeln!(std::io::stdout(), "{report:#}").expect("standard output takes the report");
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Microseconds and calls a second.
struct Found {
    p50: f64,
    p99: f64,
    spaced: f64,
    rate: f64,
}

fn percentile(mut times: Vec<Duration>, share: f64) -> f64 {
    times.sort_unstable();
    let at = ((times.len() - 1) as f64 * share) as usize;
    times[at].as_secs_f64() * 1e6
}

/// A line there and back between two processes, and nothing else.
fn raw_pipe() -> (f64, f64) {
    let itself = std::env::current_exe().expect("the executable has a path");
    let mut child = Command::new(itself)
        .arg("raw-echo")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the echo can be started");
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut stdout = child.stdout.take().expect("it is piped");
    let line = [b'x'; 110];
    let mut buffer = [0u8; 256];
    let mut times = Vec::with_capacity(ROUNDS);
    let began = Instant::now();
    for _ in 0..ROUNDS {
        let sent = Instant::now();
        stdin.write_all(&line).expect("the echo reads");
        let mut seen = 0;
        while seen < line.len() {
            seen += stdout.read(&mut buffer).expect("the echo answers");
        }
        times.push(sent.elapsed());
    }
    let rate = ROUNDS as f64 / began.elapsed().as_secs_f64();
    drop(stdin);
    child.wait().expect("the echo ends");
    (percentile(times, 0.5), rate)
}

fn raw_echo() {
    let (mut stdin, mut stdout) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut buffer = [0u8; 256];
    while let Ok(count @ 1..) = stdin.read(&mut buffer) {
        stdout
            .write_all(&buffer[..count])
            .expect("the other end reads");
        stdout.flush().expect("the other end reads");
    }
}

/// A plugin as quick as one can be: it finds the id by position and answers from a constant.
fn rust_echo() {
    let mut stdin = BufReader::with_capacity(256 << 10, std::io::stdin().lock());
    let mut stdout = std::io::stdout().lock();
    let mut out = Vec::with_capacity(256 << 10);
    let mut line = Vec::new();
    while let Ok(1..) = stdin.read_until(b'\n', &mut line) {
        let text = std::str::from_utf8(&line).unwrap_or_default();
        let id = text
            .split("\"id\":")
            .nth(1)
            .and_then(|rest| rest.split(',').next());
        let result = match text {
            text if text.contains("\"initialize\"") => MANIFEST,
            text if text.contains("\"shutdown\"") => "null",
            _ => ANSWER,
        };
        if let Some(id) = id {
            out.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":");
            out.extend_from_slice(id.as_bytes());
            out.extend_from_slice(b",\"result\":");
            out.extend_from_slice(result.as_bytes());
            out.extend_from_slice(b"}\n");
        }
        line.clear();
        // As long as more has arrived already, the answers are collected.
        if stdin.buffer().is_empty() {
            stdout
                .write_all(&out)
                .and_then(|()| stdout.flush())
                .expect("the host reads");
            out.clear();
        }
    }
}

const MANIFEST: &str = r#"{"name":"echo","displayName":"Echo","version":"1.0.0","protocolVersion":"1.2","capabilities":{"metadataProvider":["series"]}}"#;
const ANSWER: &str = r#"{"results":[{"externalId":"1","title":"Berserk"}]}"#;

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

async fn through_host(command: String, args: Vec<String>) -> Found {
    let sink = Arc::new(Counter::default());
    let host = PluginHost::new(HostConfig::default(), sink, Arc::new(SystemClock));
    let id = PluginId::generate(&SystemClock);
    host.register(describe(id, command, args));
    for _ in 0..2000 {
        call(&host, id).await;
    }
    let times = back_to_back(&host, id, ROUNDS, Duration::ZERO).await;
    let spaced = back_to_back(&host, id, 200, Duration::from_millis(5)).await;
    let rate = pipelined(&host, id).await;
    host.shutdown().await;
    Found {
        p50: percentile(times.clone(), 0.5),
        p99: percentile(times, 0.99),
        spaced: percentile(spaced, 0.5),
        rate,
    }
}

fn describe(id: PluginId, command: String, args: Vec<String>) -> UnitSpec {
    let allowlist = Allowlist::with_extra([command.clone()]);
    let environment = EnvironmentPolicy::from_vars(std::env::vars_os(), false);
    let data_dir = PathBuf::from("/tmp");
    let env = BTreeMap::new();
    let request = LaunchRequest {
        command,
        args,
        env,
        data_dir,
        ..LaunchRequest::default()
    };
    UnitSpec {
        id,
        revision: 1,
        name: "echo".to_owned(),
        launch: LaunchSpec::new(request, &allowlist, &environment).expect("it is allowed"),
        init: quiet(),
        limits: UnitLimits::default(),
        known_manifest: None,
        recent_failures: Vec::new(),
        storage: Arc::new(NoStorage),
        log_level: LogLevel::Error,
    }
}

/// One result and no records: the road is measured, not how much an echo can say or write down.
fn quiet() -> InitializeParams {
    let config = json!({"maxResults": 1, "recordPayloads": false});
    InitializeParams {
        admin_config: config.as_object().cloned(),
        ..InitializeParams::default()
    }
}

async fn call(host: &PluginHost, id: PluginId) {
    let query = "a series with a name of its own".to_owned();
    let params = MetadataSearchParams {
        query,
        limit: Some(10),
        cursor: None,
    };
    let answer = host
        .call::<SeriesSearch>(id, &params, CallOptions::default())
        .await;
    assert!(!answer.expect("the echo answers").value.results.is_empty());
}

async fn back_to_back(
    host: &PluginHost,
    id: PluginId,
    rounds: usize,
    gap: Duration,
) -> Vec<Duration> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        if !gap.is_zero() {
            tokio::time::sleep(gap).await;
        }
        let sent = Instant::now();
        call(host, id).await;
        times.push(sent.elapsed());
    }
    times
}

async fn pipelined(host: &PluginHost, id: PluginId) -> f64 {
    const EACH: usize = 5_000;
    let began = Instant::now();
    let tasks: Vec<_> = (0..DEPTH)
        .map(|_| {
            let host = host.clone();
            tokio::spawn(async move {
                for _ in 0..EACH {
                    call(&host, id).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("the calls do not panic");
    }
    (DEPTH * EACH) as f64 / began.elapsed().as_secs_f64()
}
