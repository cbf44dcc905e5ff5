//! Launches, supervises, calls and confines plugin processes.
//!
//! ```text
//!  app ── UnitSpec ──► PluginHost ── one actor per unit: start, watch, stop ──► shim ──► plugin
//!  app ── call::<M> ──► admit ──► session ──► codex-rpc ──────── stdin/stdout ─────────────┘
//!  app ◄─ HealthSink ── ledger ◄── one outcome per call                 storage ──► StoragePort
//! ```
//!
//! Reading order: [`unit`] (what the app describes), [`launch`] (how a description becomes a
//! command that may run), [`host`] (the one door), [`call`] (the one call path), [`health`]
//! (the only place that counts failures), [`ports`] (what the app implements).
//!
//! What holds everywhere:
//!
//! - Calls do not pass through the actor; it is asked only when a process has to be started.
//! - No lock is held across an await that can lead to a plugin.
//! - A plugin never says who it is: its storage port was made for it before it was born.
//! - Every call ends in exactly one [`ports::Outcome`], given to the ledger and the sink once.

mod actor;
mod backoff;
pub mod call;
pub mod config;
mod core;
pub mod error;
pub mod health;
pub mod host;
pub mod launch;
mod log;
pub mod ports;
mod process;
mod reverse;
mod session;
pub mod shim;
pub mod status;
mod turns;
pub mod unit;
pub mod worker;

pub use call::{Background, CallOk, CallOptions};
pub use config::HostConfig;
pub use error::{HostError, StartStage};
pub use health::policy::FailurePolicy;
pub use host::{PluginHost, Probe, ProbeError};
pub use launch::{Allowlist, EnvironmentPolicy, LaunchError, LaunchRequest, LaunchSpec};
pub use ports::{
    HealthEvent, HealthSink, Outcome, PortFuture, StorageError, StoragePort, StoredKey, StoredValue,
};
pub use status::{HostEvent, LogLevelGuess, LogLine, MethodStats, UnitState, UnitStatus};
pub use unit::{PastFailure, UnitLimits, UnitSpec};
