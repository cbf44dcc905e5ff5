//! How a session comes to be: a process, its first answer, and what to make of it when there is none.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::time::Duration;

use codex_protocol::methods::Initialize;
use codex_protocol::version::negotiate;
use codex_protocol::{ErrorCode, ErrorObject, Manifest};
use codex_rpc::{CallOptions, Handle, Limits, RpcError};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use super::{END, Session, TAIL};
use crate::config::HostConfig;
use crate::error::{HostError, StartStage};
use crate::log::{LogRing, SETTLE};
use crate::process::Process;
use crate::process::spawn_error::SpawnError;
use crate::reverse::Router;
use crate::unit::UnitSpec;

/// The longest manifest: it is stored with the plugin and goes to every page that shows it.
const MAX_MANIFEST: usize = 256 << 10;

/// What is needed to start a session.
pub(crate) struct Birth<'a> {
    pub(crate) spec: &'a UnitSpec,
    pub(crate) log: &'a Arc<LogRing>,
    pub(crate) config: &'a HostConfig,
    /// Ends a start half way; nothing is left of the process then.
    pub(crate) given_up: &'a CancellationToken,
}

/// A process that has not said who it is yet.
struct Newborn {
    process: Process,
    rpc: Handle,
    log_ended: CancellationToken,
}

impl Birth<'_> {
    /// Starts a process and initializes it.
    pub(crate) async fn start(&self) -> Result<Session, HostError> {
        let spec = self.spec;
        let started_at = Instant::now();
        self.log.forget_troubles();
        let deadline = started_at + self.limit();
        let newborn = match timeout_at(deadline, self.spawn()).await {
            Ok(spawned) => spawned.map_err(|error| self.not_spawned(&error))?,
            Err(_) => {
                let reason = format!("no process was created within {:?}", self.limit());
                return Err(self.unavailable(reason));
            }
        };
        let options = CallOptions::until(deadline);
        let asked = newborn.rpc.call::<Initialize>(&spec.init, options);
        let Some(said) = self.given_up.run_until_cancelled(asked).await else {
            newborn.kill().await;
            return Err(HostError::Stopped {
                plugin: spec.name.clone(),
            });
        };
        let manifest = match said {
            Ok(manifest) => manifest,
            Err(error) => {
                let end = newborn.describe_end(&error).await;
                let end = end.map(|end| self.log.explained(&end, self.config.memory));
                return Err(self.not_initialized(error, end));
            }
        };
        if let Err(error) = negotiate(manifest.protocol_version.as_deref()) {
            return Err(self.failed(StartStage::Version, &error.to_string()));
        }
        if manifest.name.trim().is_empty() {
            return Err(self.failed(StartStage::Initialize, "its manifest has no name"));
        }
        let bytes = serde_json::to_vec(&manifest).map_or(0, |text| text.len());
        if bytes > MAX_MANIFEST {
            let reason = format!(
                "its manifest takes {bytes} bytes, more than the {MAX_MANIFEST} that are kept"
            );
            return Err(self.failed(StartStage::Initialize, &reason));
        }
        Ok(newborn.grow_up(manifest, spec, started_at))
    }

    fn limit(&self) -> Duration {
        if self.spec.launch.may_install() {
            self.config.install_timeout
        } else {
            self.config.start_timeout
        }
    }

    /// Starts the process; its log is read and its storage calls are served from here on.
    async fn spawn(&self) -> Result<Newborn, SpawnError> {
        let (process, streams) = Process::spawn(&self.spec.launch, self.config).await?;
        let log_ended = CancellationToken::new();
        let (ring, ended) = (Arc::clone(self.log), log_ended.clone());
        tokio::spawn(async move {
            ring.drain(streams.stderr).await;
            ended.cancel();
        });
        let router = Router::new(Arc::clone(&self.spec.storage), Arc::clone(self.log));
        let (stdout, stdin) = (streams.stdout, streams.stdin);
        let rpc = codex_rpc::connect_pipe(stdout, stdin, Arc::new(router), Limits::default());
        Ok(Newborn {
            process,
            rpc,
            log_ended,
        })
    }

    fn not_spawned(&self, error: &SpawnError) -> HostError {
        match error {
            SpawnError::Server(_) => self.unavailable(error.to_string()),
            SpawnError::Program(_) => self.failed(StartStage::Spawn, &error.to_string()),
        }
    }

    fn not_initialized(&self, error: RpcError, end: Option<String>) -> HostError {
        let plugin = self.spec.name.clone();
        let has_ended = matches!(
            error,
            RpcError::Timeout | RpcError::Closed(_) | RpcError::NotSent(_)
        );
        if has_ended && let Some(sign) = self.outage() {
            return self.unreachable(sign);
        }
        let reason = match error {
            RpcError::Remote(ErrorObject { code, message, .. }) => {
                let message = self.log.masked(&message);
                match ErrorCode(code) {
                    ErrorCode::CONFIGURATION => {
                        return HostError::Configuration { plugin, message };
                    }
                    ErrorCode::AUTH_FAILED => return HostError::AuthFailed { plugin, message },
                    code => format!("initialize answered {code}: {message}"),
                }
            }
            RpcError::Timeout => format!("it did not answer initialize within {:?}", self.limit()),
            RpcError::InvalidResult { path, reason } => {
                format!("its manifest is not valid at `{path}`: {reason}")
            }
            RpcError::Closed(_) | RpcError::NotSent(_) => {
                let end = end.unwrap_or_else(|| "unknown".to_owned());
                format!("it ended before it answered initialize ({end})")
            }
            other => format!("initialize failed: {other}"),
        };
        self.failed(StartStage::Initialize, &reason)
    }

    /// What a command that had to fetch the plugin first said of the network.
    fn outage(&self) -> Option<String> {
        let may_install = self.spec.launch.may_install();
        self.log.outage().filter(|_| may_install)
    }

    fn failed(&self, stage: StartStage, reason: &str) -> HostError {
        HostError::StartFailed {
            plugin: self.spec.name.clone(),
            stage,
            reason: self.log.masked(reason),
            stderr_tail: self.log.tail(TAIL),
        }
    }

    fn unavailable(&self, reason: String) -> HostError {
        HostError::Unavailable {
            plugin: self.spec.name.clone(),
            reason,
            retry_after: self.config.backoff_first,
        }
    }

    fn unreachable(&self, sign: String) -> HostError {
        HostError::Unreachable {
            plugin: self.spec.name.clone(),
            sign,
            retry_after: self.config.backoff_unreachable,
            stderr_tail: self.log.tail(TAIL),
        }
    }
}

impl Newborn {
    /// When the connection broke: how the process ended, if it did.
    async fn describe_end(&self, error: &RpcError) -> Option<String> {
        if !matches!(error, RpcError::Closed(_) | RpcError::NotSent(_)) {
            return None;
        }
        let exit = timeout(END, self.process.ended()).await;
        timeout(SETTLE, self.log_ended.cancelled()).await.ok();
        Some(match exit {
            Ok(exit) => exit.to_string(),
            Err(_) => self.rpc.closed().await.to_string(),
        })
    }

    async fn kill(&self) {
        self.process.kill();
        if timeout(2 * END, self.process.gone()).await.is_err() {
            tracing::error!(pid = self.process.pid, "a killed plugin is still there");
        }
    }

    fn grow_up(self, manifest: Manifest, spec: &UnitSpec, started_at: Instant) -> Session {
        Session {
            rpc: self.rpc,
            process: self.process,
            revision: spec.revision,
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
