//! Plugins as JSON.

mod health;
mod manifest;
mod options;

pub(crate) use health::{FailuresView, LogsView, PluginHealthView, ProcessStatusView};
pub(crate) use manifest::ManifestView;
pub(crate) use options::PluginOptionsView;

use std::collections::BTreeMap;
use std::time::Duration;

use codex_app::plugins as app;
use codex_domain::health::HealthStatus;
use codex_domain::plugin::{CredentialDelivery, PluginKind, PluginPermission, PluginScope};

use crate::endpoint::*;
use crate::schema;

/// A configured plugin.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginView {
    pub id: Uuid,
    pub name: String,
    pub display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[schema(value_type = schema::PluginType)]
    pub plugin_type: PluginKind,
    pub command: String,
    pub args: Vec<String>,
    pub env: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_directory: Option<String>,
    #[schema(value_type = Vec<schema::PluginPermission>)]
    pub permissions: Vec<PluginPermission>,
    #[schema(value_type = Vec<schema::PluginScope>)]
    pub scopes: Vec<PluginScope>,
    /// The libraries it may work on; empty for all.
    pub library_ids: Vec<Uuid>,
    /// Whether credentials are stored; they are never given back.
    pub has_credentials: bool,
    #[schema(value_type = schema::CredentialDelivery)]
    pub credential_delivery: CredentialDelivery,
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    pub config: serde_json::Value,
    /// What the plugin said about itself when it last started.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ManifestView, required = false)]
    pub manifest: Option<serde_json::Value>,
    pub enabled: bool,
    #[schema(value_type = schema::HealthStatus)]
    pub health_status: HealthStatus,
    pub failure_count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
    /// Absent: not limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit_requests_per_minute: Option<i64>,
    /// Absent: the server's 30 seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_timeout_seconds: Option<i64>,
    /// Absent: the server's own level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_level: Option<String>,
    pub default_log_level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_query_template: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = serde_json::Value, required = false)]
    pub search_preprocessing_rules: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = serde_json::Value, required = false)]
    pub auto_match_conditions: Option<serde_json::Value>,
    pub use_existing_external_id: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_targets: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internal_config: Option<InternalConfigView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync_cron_schedule: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Settings the server keeps for itself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InternalConfigView {
    /// How many candidates an interactive search asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_results_limit: Option<u32>,
    /// The score a match needs to be written without a person's look.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_match_threshold: Option<f64>,
    /// The lead it needs over the next candidate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_match_margin: Option<f64>,
}

impl InternalConfigView {
    fn unless_empty(self) -> Option<Self> {
        let is_set = self.search_results_limit.is_some()
            || self.auto_match_threshold.is_some()
            || self.auto_match_margin.is_some();
        is_set.then_some(self)
    }
}

/// Every plugin.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PluginsView {
    pub plugins: Vec<PluginView>,
    pub total: u64,
}

/// A plugin and what became of the request.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginStatusView {
    pub plugin: PluginView,
    pub message: String,
    pub health_check_performed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check_passed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check_latency_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check_error: Option<String>,
}

/// The outcome of a test run.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginTestView {
    pub success: bool,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ManifestView, required = false)]
    pub manifest: Option<serde_json::Value>,
    /// The last lines it printed.
    pub stderr_tail: Vec<String>,
}

impl From<app::PluginView> for PluginView {
    fn from(plugin: app::PluginView) -> Self {
        Self {
            id: plugin.id.uuid(),
            name: plugin.name,
            display_name: plugin.display_name,
            description: plugin.description,
            plugin_type: plugin.kind,
            command: plugin.command,
            args: plugin.args,
            env: plugin.env,
            working_directory: plugin.working_directory,
            permissions: plugin.permissions,
            scopes: plugin.scopes,
            library_ids: plugin.library_ids.into_iter().map(|id| id.uuid()).collect(),
            has_credentials: plugin.has_credentials,
            credential_delivery: plugin.credential_delivery,
            config: plugin.config,
            manifest: plugin.manifest.map(without_nulls),
            enabled: plugin.enabled,
            health_status: plugin.health_status,
            failure_count: plugin.failure_count,
            last_failure_at: plugin.last_failure_at,
            last_success_at: plugin.last_success_at,
            disabled_reason: plugin.disabled_reason,
            rate_limit_requests_per_minute: plugin.requests_per_minute,
            request_timeout_seconds: plugin.request_timeout_seconds,
            log_level: plugin.log_level,
            default_log_level: plugin.default_log_level,
            search_query_template: plugin.search_query_template,
            search_preprocessing_rules: plugin.search_preprocessing_rules,
            auto_match_conditions: plugin.auto_match_conditions,
            use_existing_external_id: plugin.use_existing_external_id,
            metadata_targets: plugin.metadata_targets,
            internal_config: InternalConfigView {
                search_results_limit: plugin.search_results_limit,
                auto_match_threshold: plugin.auto_match_threshold,
                auto_match_margin: plugin.auto_match_margin,
            }
            .unless_empty(),
            sync_cron_schedule: plugin.sync_cron_schedule,
            created_at: plugin.created_at,
            updated_at: plugin.updated_at,
        }
    }
}

impl From<app::PluginOutcome> for PluginStatusView {
    fn from(outcome: app::PluginOutcome) -> Self {
        let check = outcome.check;
        Self {
            plugin: outcome.plugin.into(),
            message: outcome.message,
            health_check_performed: check.is_some(),
            health_check_passed: check.as_ref().map(|check| check.error.is_none()),
            health_check_latency_ms: check.as_ref().map(|check| millis(check.latency)),
            health_check_error: check.and_then(|check| check.error),
        }
    }
}

impl From<app::TestOutcome> for PluginTestView {
    fn from(outcome: app::TestOutcome) -> Self {
        Self {
            success: outcome.success,
            message: outcome.message,
            latency_ms: outcome.latency.map(millis),
            manifest: outcome.manifest.map(without_nulls),
            stderr_tail: outcome.stderr_tail,
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Answers leave out what is absent; plugins are free to say null.
fn without_nulls(json: serde_json::Value) -> serde_json::Value {
    match json {
        serde_json::Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        serde_json::Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}
