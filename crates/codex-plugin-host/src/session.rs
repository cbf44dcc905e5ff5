//! One initialized plugin process: born, used, stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use codex_protocol::methods::{Initialize, Shutdown};
use codex_protocol::version::negotiate;
use codex_protocol::{ErrorCode, ErrorObject, Manifest, Method};
use codex_rpc::{CallOptions, CloseReason, Handle, Limits, RpcError};
use tokio::sync::{Semaphore, watch};
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use crate::config::HostConfig;
use crate::error::{HostError, StartStage};
use crate::log::{LogRing, SETTLE};
use crate::process::Process;
use crate::reverse::Router;
use crate::unit::UnitSpec;

/// Log lines shown with an error.
pub(crate) const TAIL: usize = 50;

/// How long a replaced process may finish its calls.
const DRAIN: Duration = Duration::from_secs(30);

/// How a session ended by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Death {
    pub(crate) reason: String,
    /// It ended with status zero and owed nobody an answer.
    pub(crate) is_harmless: bool,
}

/// A plugin that has said who it is.
pub(crate) struct Session {
    pub(crate) rpc: Handle,
    pub(crate) process: Process,
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) permits: Arc<Semaphore>,
    pub(crate) started_at: Instant,
    /// From spawn to the manifest.
    pub(crate) took: Duration,
    /// Set by the actor when the session died.
    pub(crate) death: watch::Sender<Option<Death>>,
    users: AtomicUsize,
    is_retired: AtomicBool,
    is_stopping: AtomicBool,
    log_ended: CancellationToken,
}

/// Somebody who uses a session; it is not stopped under them by a replacement.
pub(crate) struct User<'a>(&'a Session);

impl Drop for User<'_> {
    fn drop(&mut self) {
        self.0.users.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Session {
    /// Starts a process and initializes it.
    pub(crate) async fn start(
        spec: &UnitSpec,
        log: Arc<LogRing>,
        config: &HostConfig,
    ) -> Result<Self, HostError> {
        let started_at = Instant::now();
        let limit = if spec.launch.may_install() {
            config.install_timeout
        } else {
            config.start_timeout
        };
        let deadline = started_at + limit;
        let failed = |stage, reason: String| HostError::StartFailed {
            plugin: spec.name.clone(),
            stage,
            reason,
            stderr_tail: log.tail(TAIL),
        };
        let spawning = timeout_at(deadline, Newborn::spawn(spec, &log, config)).await;
        let spawned = spawned_in_time(spawning, limit);
        let newborn = spawned.map_err(|reason| failed(StartStage::Spawn, reason))?;
        let options = CallOptions {
            deadline,
            permit: None,
        };
        let manifest = match newborn.rpc.call::<Initialize>(&spec.init, options).await {
            Ok(manifest) => manifest,
            Err(error) => {
                let end = newborn.describe_end(&error).await;
                return Err(initialize_error(spec, error, end, limit, &failed));
            }
        };
        if let Err(error) = negotiate(manifest.protocol_version.as_deref()) {
            return Err(failed(StartStage::Version, error.to_string()));
        }
        if manifest.name.trim().is_empty() {
            return Err(failed(
                StartStage::Initialize,
                "its manifest has no name".to_owned(),
            ));
        }
        Ok(newborn.grow_up(manifest, spec, started_at))
    }

    /// Registers a user; nothing once the session is retired.
    pub(crate) fn enter(&self) -> Option<User<'_>> {
        self.users.fetch_add(1, Ordering::SeqCst);
        let user = User(self);
        let is_open = !self.is_retired.load(Ordering::SeqCst) && !self.rpc.is_closed();
        is_open.then_some(user)
    }

    /// Waits for the session to die by itself, and finds out how.
    pub(crate) async fn died(&self) -> Death {
        let exit = tokio::select! {
            biased;
            reason = self.rpc.closed() => match reason {
                // The usual first sign of an end, which is about to be reported.
                CloseReason::Eof | CloseReason::WriteFailed(_) => {
                    timeout(SETTLE, self.process.ended()).await.ok()
                }
                _ => None,
            },
            exit = self.process.ended() => {
                // What it wrote before it ended is still read.
                timeout(SETTLE, self.rpc.closed()).await.ok();
                Some(exit)
            }
        };
        if exit.is_none() {
            self.process.kill();
        }
        timeout(SETTLE, self.log_ended.cancelled()).await.ok();
        let reason = match &exit {
            Some(exit) => exit.to_string(),
            None => self.rpc.closed().await.to_string(),
        };
        self.rpc.close(&CloseReason::Local(reason.clone()));
        let is_clean = exit.is_some_and(|exit| exit.is_clean());
        Death {
            reason,
            is_harmless: is_clean && self.rpc.cut_off() == 0,
        }
    }

    /// How the session died, for a call that was under way.
    pub(crate) async fn death_reason(&self) -> Option<String> {
        let mut death = self.death.subscribe();
        let known = timeout(4 * SETTLE, death.wait_for(Option::is_some)).await;
        known.ok()?.ok()?.as_ref().map(|death| death.reason.clone())
    }

    /// True when the end of the session is the host's wish.
    pub(crate) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::SeqCst)
    }

    /// Lets calls under way finish, then stops.
    pub(crate) async fn retire(&self, reason: &str, budget: Duration) {
        self.is_retired.store(true, Ordering::SeqCst);
        let until = Instant::now() + DRAIN;
        while self.users.load(Ordering::SeqCst) > 0 && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.stop(reason, budget).await;
    }

    /// Stops: a request, then the end of input, then SIGTERM, then SIGKILL for the whole tree.
    pub(crate) async fn stop(&self, reason: &str, budget: Duration) {
        self.is_retired.store(true, Ordering::SeqCst);
        self.is_stopping.store(true, Ordering::SeqCst);
        let step = budget / 5;
        let options = CallOptions::within(step * 2);
        let polite = self.rpc.call_raw(Shutdown::NAME, &(), options);
        tokio::select! {
            // Any answer will do, and none as well: the next step follows in every case.
            _ = polite => {}
            _ = self.process.gone() => {}
        }
        self.rpc.close_output();
        if timeout(step, self.process.gone()).await.is_err() {
            self.process.terminate();
            if timeout(step, self.process.gone()).await.is_err() {
                self.process.kill();
                if timeout(step, self.process.gone()).await.is_err() {
                    tracing::error!(pid = self.process.pid, "a killed plugin is still there");
                }
            }
        }
        self.rpc.close(&CloseReason::Local(reason.to_owned()));
    }
}

/// A process that has not said who it is yet.
struct Newborn {
    process: Process,
    rpc: Handle,
    log_ended: CancellationToken,
}

impl Newborn {
    /// Starts the process; its log is read and its storage calls are served from here on.
    async fn spawn(
        spec: &UnitSpec,
        log: &Arc<LogRing>,
        config: &HostConfig,
    ) -> std::io::Result<Self> {
        let shim = config.shim_executable.as_deref();
        let (process, streams) = Process::spawn(&spec.launch, shim).await?;
        let log_ended = CancellationToken::new();
        let (ring, ended) = (Arc::clone(log), log_ended.clone());
        tokio::spawn(async move {
            ring.drain(streams.stderr).await;
            ended.cancel();
        });
        let router = Router {
            storage: Arc::clone(&spec.storage),
            log: Arc::clone(log),
        };
        let (stdout, stdin) = (streams.stdout, streams.stdin);
        let rpc = codex_rpc::connect_pipe(stdout, stdin, Arc::new(router), Limits::default());
        Ok(Self {
            process,
            rpc,
            log_ended,
        })
    }

    /// When the connection broke: how the process ended, if it did.
    async fn describe_end(&self, error: &RpcError) -> Option<String> {
        if !matches!(error, RpcError::Closed(_) | RpcError::NotSent(_)) {
            return None;
        }
        let exit = timeout(SETTLE, self.process.ended()).await;
        timeout(SETTLE, self.log_ended.cancelled()).await.ok();
        Some(match exit {
            Ok(exit) => exit.to_string(),
            Err(_) => self.rpc.closed().await.to_string(),
        })
    }

    fn grow_up(self, manifest: Manifest, spec: &UnitSpec, started_at: Instant) -> Session {
        Session {
            rpc: self.rpc,
            process: self.process,
            manifest: Arc::new(manifest),
            permits: Arc::new(Semaphore::new(spec.limits.max_in_flight.max(1))),
            started_at,
            took: started_at.elapsed(),
            death: watch::Sender::new(None),
            users: AtomicUsize::new(0),
            is_retired: AtomicBool::new(false),
            is_stopping: AtomicBool::new(false),
            log_ended: self.log_ended,
        }
    }
}

fn spawned_in_time(
    spawning: Result<std::io::Result<Newborn>, Elapsed>,
    limit: Duration,
) -> Result<Newborn, String> {
    match spawning {
        Ok(spawned) => spawned.map_err(|error| error.to_string()),
        Err(_) => Err(format!("the process was not created within {limit:?}")),
    }
}

fn initialize_error(
    spec: &UnitSpec,
    error: RpcError,
    end: Option<String>,
    limit: Duration,
    failed: &impl Fn(StartStage, String) -> HostError,
) -> HostError {
    let plugin = spec.name.clone();
    let reason = match error {
        RpcError::Remote(ErrorObject { code, message, .. }) => match ErrorCode(code) {
            ErrorCode::CONFIGURATION => return HostError::Configuration { plugin, message },
            ErrorCode::AUTH_FAILED => return HostError::AuthFailed { plugin, message },
            code => format!("initialize answered {code}: {message}"),
        },
        RpcError::Timeout => format!("it did not answer initialize within {limit:?}"),
        RpcError::InvalidResult { path, reason } => {
            format!("its manifest is not valid at `{path}`: {reason}")
        }
        RpcError::Closed(_) | RpcError::NotSent(_) => {
            let end = end.unwrap_or_else(|| "unknown".to_owned());
            format!("it ended before it answered initialize ({end})")
        }
        other => format!("initialize failed: {other}"),
    };
    failed(StartStage::Initialize, reason)
}
