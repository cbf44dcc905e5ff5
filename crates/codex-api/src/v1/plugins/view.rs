//! Plugins as JSON.

mod health;
mod manifest;
mod options;

pub(crate) use health::{FailuresView, LogsView, PluginHealthView, ProcessStatusView};
pub(crate) use manifest::ManifestView;
pub(crate) use options::PluginOptionsView;

use std::collections::BTreeMap;

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
    pub plugin_type: String,
    pub command: String,
    pub args: Vec<String>,
    pub env: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_directory: Option<String>,
    #[schema(value_type = Vec<schema::PluginPermission>)]
    pub permissions: Vec<String>,
    #[schema(value_type = Vec<schema::PluginScope>)]
    pub scopes: Vec<String>,
    /// The libraries it may work on; empty for all.
    pub library_ids: Vec<Uuid>,
    /// Whether credentials are stored; they are never given back.
    pub has_credentials: bool,
    #[schema(value_type = schema::CredentialDelivery)]
    pub credential_delivery: String,
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    pub config: serde_json::Value,
    /// What the plugin said about itself when it last started.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ManifestView, required = false)]
    pub manifest: Option<serde_json::Value>,
    pub enabled: bool,
    #[schema(value_type = schema::HealthStatus)]
    pub health_status: String,
    pub failure_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
    /// Absent: not limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit_requests_per_minute: Option<u32>,
    /// Absent: the server's 30 seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_timeout_seconds: Option<u32>,
    /// Absent: the server's own level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_level: Option<String>,
    pub default_log_level: String,
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
}
