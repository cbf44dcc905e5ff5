//! How a plugin is doing, as JSON: health, failures, log lines, and its process.

use std::collections::BTreeMap;

use codex_app::plugins as app;
use codex_domain::health::HealthStatus;

use crate::endpoint::*;
use crate::schema;

/// A plugin's health.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PluginHealthView {
    pub health: HealthView,
}

/// The facts a health badge shows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HealthView {
    pub plugin_id: Uuid,
    pub name: String,
    #[schema(value_type = schema::HealthStatus)]
    pub health_status: HealthStatus,
    pub enabled: bool,
    pub failure_count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
}

/// Recorded failures, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailuresView {
    pub failures: Vec<FailureView>,
    pub total: u64,
    pub window_seconds: u64,
    /// Faults within the window of the kind that is nearest to its threshold.
    pub window_failures: u32,
    /// So many of that kind switch the plugin off.
    pub threshold: u32,
    /// Starts that failed.
    pub starts: FaultCountView,
    /// Requests that failed through the plugin's own fault.
    pub requests: FaultCountView,
}

/// A plugin's own faults of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaultCountView {
    /// How many fall into the present window.
    pub failures: u32,
    /// So many switch the plugin off.
    pub threshold: u32,
}

impl From<app::FaultCount> for FaultCountView {
    fn from(count: app::FaultCount) -> Self {
        Self {
            failures: count.failures,
            threshold: count.threshold,
        }
    }
}

/// One recorded failure.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailureView {
    pub id: Uuid,
    pub error_message: String,
    pub error_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Whose fault it was: `plugin`, `upstream`, `sign_in` or `configuration`.
    pub kind: String,
    /// The last lines the plugin printed before.
    pub stderr_tail: Vec<String>,
    pub occurred_at: Timestamp,
}

/// What the plugin printed to its standard error.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogsView {
    pub lines: Vec<LogLineView>,
    /// Whether its process lives.
    pub running: bool,
}

/// One printed line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogLineView {
    /// Counts up; ask with `after` for what came later.
    pub seq: u64,
    pub at: Timestamp,
    /// `debug`, `info`, `warn` or `error`, as far as the line shows it.
    pub level: &'static str,
    pub text: String,
}

/// The plugin's process.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProcessStatusView {
    /// `idle`, `installing`, `starting`, `ready`, `stopping`, `backoff` or `disabled`.
    pub state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Calls waiting for an answer.
    pub in_flight: u64,
    pub restarts: u64,
    pub counters: PluginCountersView,
}

/// Calls since the server started.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginCountersView {
    pub requests: u64,
    pub failures: u64,
    pub by_method: BTreeMap<&'static str, MethodCountersView>,
}

/// Calls of one method.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MethodCountersView {
    pub requests: u64,
    pub failures: u64,
    /// The mean time of a call.
    pub mean_ms: f64,
    pub slowest_ms: f64,
}

impl From<app::PluginHealthView> for PluginHealthView {
    fn from(health: app::PluginHealthView) -> Self {
        Self {
            health: HealthView {
                plugin_id: health.plugin_id.uuid(),
                name: health.name,
                health_status: health.status,
                enabled: health.enabled,
                failure_count: health.failure_count,
                last_failure_at: health.last_failure_at,
                last_success_at: health.last_success_at,
                disabled_reason: health.disabled_reason,
            },
        }
    }
}

impl From<app::FailurePage> for FailuresView {
    fn from(page: app::FailurePage) -> Self {
        let nearest = page.nearest();
        Self {
            failures: page.failures.into_iter().map(FailureView::from).collect(),
            total: page.total,
            window_seconds: page.window.as_secs(),
            window_failures: nearest.failures,
            threshold: nearest.threshold,
            starts: page.starts.into(),
            requests: page.requests.into(),
        }
    }
}

impl From<app::FailureEntry> for FailureView {
    fn from(failure: app::FailureEntry) -> Self {
        Self {
            id: failure.id.uuid(),
            error_message: failure.message,
            error_code: failure.code,
            method: failure.method,
            kind: failure.kind,
            stderr_tail: failure.stderr_tail,
            occurred_at: failure.occurred_at,
        }
    }
}

impl From<app::LogPage> for LogsView {
    fn from(page: app::LogPage) -> Self {
        let lines = page.lines.into_iter().map(|line| LogLineView {
            seq: line.seq,
            at: line.at,
            level: line.level,
            text: line.text,
        });
        Self {
            lines: lines.collect(),
            running: page.is_running,
        }
    }
}

impl From<app::ProcessStatus> for ProcessStatusView {
    fn from(status: app::ProcessStatus) -> Self {
        let mut counters = PluginCountersView::default();
        for method in status.methods {
            counters.requests += method.requests;
            counters.failures += method.failures;
            let view = MethodCountersView {
                requests: method.requests,
                failures: method.failures,
                mean_ms: method.mean.as_secs_f64() * 1000.0,
                slowest_ms: method.slowest.as_secs_f64() * 1000.0,
            };
            counters.by_method.insert(method.method, view);
        }
        Self {
            state: status.state,
            pid: status.pid,
            since: status.since,
            in_flight: status.in_flight as u64,
            restarts: status.restarts,
            counters,
        }
    }
}
