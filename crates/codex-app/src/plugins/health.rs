//! How a plugin is doing, for administrators: health, failures, log and process.

use std::time::Duration;

use codex_domain::permission::Permission;
use codex_domain::{FailureId, PluginId, Timestamp};
use codex_store::repo::plugin_failures::{self, FORGIVEN, PluginFailure, REQUEST, START, TRIAL};

use super::ports::news::state_name;
use super::{PluginHealthView, Plugins};
use crate::caller::Caller;
use crate::error::Result;

/// Most failures of one page.
const MAX_PAGE: u32 = 100;
const DEFAULT_PAGE: u32 = 20;

/// Recorded failures, newest first.
#[derive(Debug)]
pub struct FailurePage {
    /// The failures of the page.
    pub failures: Vec<FailureEntry>,
    /// How many there are in all.
    pub total: u64,
    /// How far back faults count.
    pub window: Duration,
    /// Failed starts that count at this moment.
    pub starts: FaultCount,
    /// Failed requests that count at this moment.
    pub requests: FaultCount,
}

impl FailurePage {
    /// The kind of fault that is nearest to switching the plugin off, or has done so.
    pub fn nearest(&self) -> FaultCount {
        let (starts, requests) = (self.starts, self.requests);
        let share =
            |of: FaultCount, other: FaultCount| u64::from(of.failures) * u64::from(other.threshold);
        if share(starts, requests) > share(requests, starts) {
            starts
        } else {
            requests
        }
    }
}

/// Faults of one kind, and how many are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultCount {
    /// Faults within the window.
    pub failures: u32,
    /// So many switch the plugin off.
    pub threshold: u32,
}

/// One recorded failure.
#[derive(Debug)]
pub struct FailureEntry {
    /// Its id.
    pub id: FailureId,
    /// One sentence.
    pub message: String,
    /// A stable word for what went wrong.
    pub code: String,
    /// The method that failed.
    pub method: Option<String>,
    /// Whose fault it was: `plugin`, `upstream`, `sign_in` or `configuration`.
    pub kind: String,
    /// The last lines of the plugin's error output.
    pub stderr_tail: Vec<String>,
    /// When.
    pub occurred_at: Timestamp,
}

impl From<PluginFailure> for FailureEntry {
    fn from(failure: PluginFailure) -> Self {
        let is_own = [START, REQUEST, FORGIVEN, TRIAL].contains(&failure.kind.as_str());
        Self {
            id: failure.id,
            message: failure.message,
            code: failure.code,
            method: failure.method,
            kind: if is_own {
                "plugin".to_owned()
            } else {
                failure.kind
            },
            stderr_tail: failure.stderr_tail,
            occurred_at: failure.occurred_at,
        }
    }
}

/// The last lines a plugin wrote to its error output.
#[derive(Debug)]
pub struct LogPage {
    /// Oldest first.
    pub lines: Vec<LoggedLine>,
    /// Whether its process lives.
    pub is_running: bool,
}

/// One line of a plugin's log.
#[derive(Debug)]
pub struct LoggedLine {
    /// Grows from line to line.
    pub seq: u64,
    /// When it was read.
    pub at: Timestamp,
    /// `debug`, `info`, `warn` or `error`.
    pub level: &'static str,
    /// The text.
    pub text: String,
}

/// A plugin's process.
#[derive(Debug)]
pub struct ProcessStatus {
    /// `idle`, `installing`, `starting`, `ready`, `stopping`, `backoff` or `disabled`.
    pub state: &'static str,
    /// The process.
    pub pid: Option<u32>,
    /// Since when the state holds.
    pub since: Option<Timestamp>,
    /// Calls under way.
    pub in_flight: usize,
    /// Starts after the first.
    pub restarts: u64,
    /// Calls by method.
    pub methods: Vec<MethodCounters>,
}

/// Calls of one method since the plugin was registered.
#[derive(Debug)]
pub struct MethodCounters {
    /// The method.
    pub method: &'static str,
    /// Calls that ended.
    pub requests: u64,
    /// Those that ended with an error.
    pub failures: u64,
    /// The mean time of a call.
    pub mean: Duration,
    /// The slowest call.
    pub slowest: Duration,
}

impl Plugins {
    /// How a plugin is doing.
    pub async fn health(&self, caller: &Caller, id: PluginId) -> Result<PluginHealthView> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        self.row(id).await.map(PluginHealthView::of)
    }

    /// Recorded failures, newest first.
    pub async fn failures(
        &self,
        caller: &Caller,
        id: PluginId,
        limit: Option<u32>,
        offset: Option<u32>,
    ) -> Result<FailurePage> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        self.row(id).await?;
        let limit = limit.unwrap_or(DEFAULT_PAGE).clamp(1, MAX_PAGE);
        let failures =
            plugin_failures::page(&self.db, id, limit.into(), offset.unwrap_or(0).into()).await?;
        let since = self.clock.now().minus(self.config.failure_window);
        let counting = plugin_failures::counting_since(&self.db, id, since).await?;
        let count = |kind: &str, threshold| FaultCount {
            failures: u32::try_from(counting.iter().filter(|fault| fault.kind == kind).count())
                .unwrap_or(u32::MAX),
            threshold,
        };
        Ok(FailurePage {
            failures: failures.into_iter().map(FailureEntry::from).collect(),
            total: u64::try_from(plugin_failures::count(&self.db, id).await?).unwrap_or_default(),
            window: self.config.failure_window,
            starts: count(START, self.config.start_failures_to_disable),
            requests: count(REQUEST, self.config.request_failures_to_disable),
        })
    }

    /// The log after a line, oldest first.
    pub async fn logs(&self, caller: &Caller, id: PluginId, after: Option<u64>) -> Result<LogPage> {
        caller.require(Permission::PluginsManage)?;
        self.row(id).await?;
        let mut last = 0;
        let lines = self.registry.log(id).into_iter().map(|line| {
            // Lines of one microsecond are told apart by counting on.
            last = u64::try_from(line.at.as_micros())
                .unwrap_or_default()
                .max(last + 1);
            LoggedLine {
                seq: last,
                at: line.at,
                level: line.level.name(),
                text: line.text,
            }
        });
        let after = after.unwrap_or_default();
        Ok(LogPage {
            lines: lines.filter(|line| line.seq > after).collect(),
            is_running: self
                .host
                .status(id)
                .is_some_and(|status| status.pid.is_some()),
        })
    }

    /// The process of a plugin and its counters.
    pub async fn status(&self, caller: &Caller, id: PluginId) -> Result<ProcessStatus> {
        caller.require(Permission::PluginsManage)?;
        self.row(id).await?;
        let Some(status) = self.host.status(id) else {
            return Ok(ProcessStatus {
                state: "disabled",
                pid: None,
                since: None,
                in_flight: 0,
                restarts: 0,
                methods: Vec::new(),
            });
        };
        let methods = status.methods.iter().map(|stats| MethodCounters {
            method: stats.method,
            requests: stats.calls,
            failures: stats.failures,
            mean: u32::try_from(stats.calls)
                .ok()
                .and_then(|calls| stats.total.checked_div(calls))
                .unwrap_or_default(),
            slowest: stats.slowest,
        });
        Ok(ProcessStatus {
            state: state_name(&status.state),
            pid: status.pid,
            since: Some(status.since),
            in_flight: status.in_flight,
            restarts: status.starts.saturating_sub(1),
            methods: methods.collect(),
        })
    }
}
