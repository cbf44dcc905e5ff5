//! Metrics as JSON.

use std::collections::BTreeMap;

use codex_app::plugins::{CallCounters, Metrics, PluginMetrics};
use codex_domain::health::HealthStatus;

use crate::endpoint::*;
use crate::schema;

/// How all plugins are used.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginMetricsListView {
    pub updated_at: Timestamp,
    pub summary: PluginMetricsSummaryView,
    pub plugins: Vec<PluginMetricsView>,
}

/// All plugins together.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginMetricsSummaryView {
    pub total_plugins: usize,
    pub healthy_plugins: usize,
    pub degraded_plugins: usize,
    pub unhealthy_plugins: usize,
    pub total_requests: u64,
    pub total_success: u64,
    pub total_failed: u64,
    pub total_rate_limit_rejections: u64,
}

/// How one plugin is used.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginMetricsView {
    pub plugin_id: Uuid,
    /// Its name for people.
    pub plugin_name: String,
    #[schema(value_type = schema::HealthStatus)]
    pub health_status: HealthStatus,
    #[serde(flatten)]
    pub calls: CallCountersView,
    pub error_rate_pct: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure: Option<Timestamp>,
    /// By a short word for the method, such as `search` or `book_get`.
    pub by_method: BTreeMap<&'static str, MethodMetricsView>,
    /// Recorded failures by their code, also those from before the server started.
    pub failure_counts: BTreeMap<String, u64>,
}

/// Calls of one method.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MethodMetricsView {
    /// The method as the protocol calls it.
    pub method: &'static str,
    #[serde(flatten)]
    pub calls: CallCountersView,
}

/// Calls that ended, and how.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallCountersView {
    pub requests_total: u64,
    pub requests_success: u64,
    pub requests_failed: u64,
    pub avg_duration_ms: f64,
    /// Calls that were not made because they came faster than the plugin's rate allows; no part of the total.
    pub rate_limit_rejections: u64,
}

impl From<Metrics> for PluginMetricsListView {
    fn from(metrics: Metrics) -> Self {
        let calls = metrics.calls();
        Self {
            updated_at: metrics.at,
            summary: PluginMetricsSummaryView {
                total_plugins: metrics.plugins.len(),
                healthy_plugins: metrics.with_health(HealthStatus::Healthy),
                degraded_plugins: metrics.with_health(HealthStatus::Degraded),
                unhealthy_plugins: metrics.with_health(HealthStatus::Unhealthy),
                total_requests: calls.requests,
                total_success: calls.requests - calls.failures,
                total_failed: calls.failures,
                total_rate_limit_rejections: calls.refused,
            },
            plugins: metrics.plugins.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<PluginMetrics> for PluginMetricsView {
    fn from(metrics: PluginMetrics) -> Self {
        let methods = metrics.methods.into_iter().map(|(method, calls)| {
            let calls = calls.into();
            (short(method), MethodMetricsView { method, calls })
        });
        Self {
            plugin_id: metrics.plugin.uuid(),
            plugin_name: metrics.display_name,
            health_status: metrics.health,
            error_rate_pct: metrics.calls.error_rate_percent(),
            calls: metrics.calls.into(),
            last_success: metrics.last_success,
            last_failure: metrics.last_failure,
            by_method: methods.collect(),
            failure_counts: metrics.recorded,
        }
    }
}

impl From<CallCounters> for CallCountersView {
    fn from(calls: CallCounters) -> Self {
        Self {
            requests_total: calls.requests,
            requests_success: calls.requests - calls.failures,
            requests_failed: calls.failures,
            avg_duration_ms: calls.mean().as_secs_f64() * 1_000.0,
            rate_limit_rejections: calls.refused,
        }
    }
}

/// The word people know a method by; methods without one keep their name.
fn short(method: &'static str) -> &'static str {
    match method {
        "metadata/series/search" => "search",
        "metadata/series/get" => "get_metadata",
        "metadata/series/match" => "match",
        "metadata/book/search" => "book_search",
        "metadata/book/get" => "book_get",
        "metadata/book/match" => "book_match",
        other => other,
    }
}
