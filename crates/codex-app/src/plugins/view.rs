//! What is shown of a plugin. Credentials are not: only whether there are any.

use std::collections::BTreeMap;
use std::time::Duration;

use codex_domain::health::HealthStatus;
use codex_domain::plugin::{CredentialDelivery, PluginKind, PluginPermission, PluginScope};
use codex_domain::{LibraryId, PluginId, Timestamp};
use codex_store::repo::plugins::Plugin;

use super::manifest;

/// A plugin as administrators see it.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the row's; `PluginSettings` says what each is"
)]
pub struct PluginView {
    pub id: PluginId,
    pub name: String,
    pub display_name: String,
    pub description: Option<String>,
    pub kind: PluginKind,
    pub command: String,
    pub args: Vec<String>,
    pub env: BTreeMap<String, String>,
    pub working_directory: Option<String>,
    pub permissions: Vec<PluginPermission>,
    pub scopes: Vec<PluginScope>,
    pub library_ids: Vec<LibraryId>,
    /// Whether credentials are stored.
    pub has_credentials: bool,
    pub credential_delivery: CredentialDelivery,
    pub config: serde_json::Value,
    /// What it says about itself, with what follows from it (`contentTypes`, `scopes`).
    pub manifest: Option<serde_json::Value>,
    pub enabled: bool,
    pub health_status: HealthStatus,
    pub failure_count: i64,
    pub last_failure_at: Option<Timestamp>,
    pub last_success_at: Option<Timestamp>,
    pub disabled_reason: Option<String>,
    pub requests_per_minute: Option<i64>,
    pub request_timeout_seconds: Option<i64>,
    pub log_level: Option<String>,
    /// What holds when `log_level` is `None`.
    pub default_log_level: &'static str,
    pub search_query_template: Option<String>,
    pub search_preprocessing_rules: Option<serde_json::Value>,
    pub auto_match_conditions: Option<serde_json::Value>,
    pub use_existing_external_id: bool,
    pub metadata_targets: Option<Vec<String>>,
    /// How many results an interactive search asks for.
    pub search_results_limit: Option<u32>,
    /// The score a match needs to be written without a person's look.
    pub auto_match_threshold: Option<f64>,
    /// The lead it needs over the next candidate.
    pub auto_match_margin: Option<f64>,
    pub sync_cron_schedule: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The level a plugin logs at when its row does not say.
pub(super) const DEFAULT_LOG_LEVEL: &str = "info";
/// The key of the interactive search limit in `internal_config`.
pub(super) const SEARCH_LIMIT: &str = "searchResultsLimit";
/// The key of the score a match needs.
pub(crate) const ACCEPT: &str = "autoMatchThreshold";
/// The key of the lead it needs.
pub(crate) const MARGIN: &str = "autoMatchMargin";

impl PluginView {
    pub(super) fn of(plugin: Plugin) -> Self {
        let settings = plugin.settings;
        let mut config = settings.config;
        // An administrator set it and may replace it; nobody needs to read it again.
        config.remove("oauth_client_secret");
        Self {
            id: plugin.id,
            name: plugin.name,
            display_name: settings.display_name,
            description: settings.description,
            kind: plugin.kind,
            command: settings.command,
            args: settings.args,
            env: settings.env,
            working_directory: settings.working_directory,
            permissions: settings.permissions,
            scopes: settings.scopes,
            library_ids: settings.library_ids,
            has_credentials: settings.credentials.is_some(),
            credential_delivery: settings.credential_delivery,
            config: config.into(),
            manifest: plugin.manifest.as_ref().and_then(manifest::described),
            enabled: plugin.enabled,
            health_status: plugin.health.status,
            failure_count: plugin.health.failure_count,
            last_failure_at: plugin.health.last_failure_at,
            last_success_at: plugin.health.last_success_at,
            disabled_reason: plugin.health.disabled_reason,
            requests_per_minute: settings.requests_per_minute,
            request_timeout_seconds: settings.request_timeout_seconds,
            log_level: settings.log_level,
            default_log_level: DEFAULT_LOG_LEVEL,
            search_query_template: settings.search_query_template,
            search_preprocessing_rules: settings.search_preprocessing_rules,
            auto_match_conditions: settings.auto_match_conditions,
            use_existing_external_id: settings.use_existing_external_id,
            metadata_targets: settings
                .metadata_targets
                .and_then(|targets| serde_json::from_value(targets).ok()),
            search_results_limit: settings
                .internal_config
                .get(SEARCH_LIMIT)
                .and_then(serde_json::Value::as_u64)
                .and_then(|limit| u32::try_from(limit).ok()),
            auto_match_threshold: part(&settings.internal_config, ACCEPT),
            auto_match_margin: part(&settings.internal_config, MARGIN),
            sync_cron_schedule: settings.sync_cron_schedule,
            created_at: plugin.created_at,
            updated_at: plugin.updated_at,
        }
    }
}

fn part(internal: &serde_json::Map<String, serde_json::Value>, key: &str) -> Option<f64> {
    internal.get(key)?.as_f64()
}

/// A plugin, what was done to it, and how it answered if it was asked.
#[derive(Debug)]
pub struct PluginOutcome {
    /// The plugin afterwards.
    pub plugin: PluginView,
    /// What was done, in a sentence.
    pub message: String,
    /// How it answered.
    pub check: Option<Checked>,
}

/// How a plugin answered when it was asked whether it is there.
#[derive(Debug)]
pub struct Checked {
    /// How long it took, the start included.
    pub latency: Duration,
    /// Why it did not answer.
    pub error: Option<String>,
}

/// The outcome of a trial start.
#[derive(Debug)]
pub struct TestOutcome {
    /// Whether it answered.
    pub success: bool,
    /// The outcome in a sentence.
    pub message: String,
    /// How long it took.
    pub latency: Option<Duration>,
    /// What it says about itself.
    pub manifest: Option<serde_json::Value>,
    /// The last lines it wrote to its error output.
    pub stderr_tail: Vec<String>,
}

/// How a plugin is doing.
#[derive(Debug)]
pub struct PluginHealthView {
    /// Which plugin.
    pub plugin_id: PluginId,
    /// Its name.
    pub name: String,
    /// In one word.
    pub status: HealthStatus,
    /// Whether it may run.
    pub enabled: bool,
    /// Plugin faults since the last success.
    pub failure_count: i64,
    /// When it last failed.
    pub last_failure_at: Option<Timestamp>,
    /// When it last worked.
    pub last_success_at: Option<Timestamp>,
    /// Why the server switched it off.
    pub disabled_reason: Option<String>,
}

impl PluginHealthView {
    pub(super) fn of(plugin: Plugin) -> Self {
        Self {
            plugin_id: plugin.id,
            name: plugin.name,
            status: plugin.health.status,
            enabled: plugin.enabled,
            failure_count: plugin.health.failure_count,
            last_failure_at: plugin.health.last_failure_at,
            last_success_at: plugin.health.last_success_at,
            disabled_reason: plugin.health.disabled_reason,
        }
    }
}
