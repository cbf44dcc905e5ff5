//! How a plugin is doing, as JSON: health, failures, log lines, and its process.

use std::collections::BTreeMap;

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
    pub health_status: String,
    pub enabled: bool,
    pub failure_count: u32,
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
    /// How many of the plugin's own faults fall into the present window.
    pub window_failures: u32,
    pub window_seconds: u64,
    /// So many within the window switch the plugin off.
    pub threshold: u32,
}

/// One recorded failure.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailureView {
    pub id: Uuid,
    pub error_message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Whose fault it was: `plugin`, `upstream`, `rate_limited`, `not_found`, `sign_in`, `configuration` or `bad_request`.
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
    pub level: String,
    pub text: String,
}

/// The plugin's process.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProcessStatusView {
    /// `idle`, `installing`, `starting`, `ready`, `stopping`, `backoff` or `disabled`.
    pub state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Calls waiting for an answer.
    pub in_flight: u32,
    pub restarts: u32,
    pub counters: PluginCountersView,
}

/// Calls since the server started.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginCountersView {
    pub requests: u64,
    pub failures: u64,
    pub by_method: BTreeMap<String, MethodCountersView>,
}

/// Calls of one method.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct MethodCountersView {
    pub requests: u64,
    pub failures: u64,
}
