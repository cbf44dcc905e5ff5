//! What administrators send: words and numbers as they wrote them, to be checked before anything is stored.

use std::collections::BTreeMap;

use codex_domain::LibraryId;
use codex_domain::Secret;

/// A plugin to be added. `settings` must hold a display name and a command.
#[derive(Debug, Default)]
pub struct NewPlugin {
    /// Lower-case letters, digits and hyphens; never changes.
    pub name: String,
    /// `system` or `user`; `None` means `system`.
    pub plugin_type: Option<String>,
    /// Whether it may run at once.
    pub enabled: bool,
    /// Everything else. What is `None` gets its default.
    pub settings: PluginChange,
}

/// What to change about a plugin: `None` keeps, `Some(None)` and empty lists clear.
#[derive(Debug, Default)]
#[expect(
    missing_docs,
    reason = "the fields are the row's; `PluginSettings` says what each is"
)]
pub struct PluginChange {
    pub display_name: Option<String>,
    pub description: Option<Option<String>>,
    pub command: Option<String>,
    pub args: Option<Vec<String>>,
    pub env: Option<Vec<(String, String)>>,
    pub working_directory: Option<Option<String>>,
    pub permissions: Option<Vec<String>>,
    pub scopes: Option<Vec<String>>,
    pub library_ids: Option<Vec<LibraryId>>,
    pub credentials: Option<Option<BTreeMap<String, Secret>>>,
    pub credential_delivery: Option<String>,
    pub config: Option<serde_json::Value>,
    pub requests_per_minute: Option<Option<u32>>,
    pub request_timeout_seconds: Option<Option<u32>>,
    pub log_level: Option<Option<String>>,
    pub search_query_template: Option<Option<String>>,
    pub search_preprocessing_rules: Option<Option<serde_json::Value>>,
    pub auto_match_conditions: Option<Option<serde_json::Value>>,
    pub use_existing_external_id: Option<bool>,
    pub metadata_targets: Option<Option<Vec<String>>>,
    /// How many results an interactive search asks for.
    pub search_results_limit: Option<Option<u32>>,
    /// The score a match needs to be written without a person's look.
    pub auto_match_threshold: Option<Option<f64>>,
    /// The lead it needs over the next candidate.
    pub auto_match_margin: Option<Option<f64>>,
    pub sync_cron_schedule: Option<Option<String>>,
}
