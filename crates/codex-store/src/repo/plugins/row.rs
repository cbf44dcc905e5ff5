//! A plugin as it is stored.

use std::collections::BTreeMap;

use codex_domain::health::HealthStatus;
use codex_domain::plugin::{CredentialDelivery, PluginKind, PluginPermission, PluginScope};
use codex_domain::{LibraryId, PluginId, Timestamp, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{ColumnError, FromRow, Json, Param, Row};

/// A configured plugin.
#[derive(Debug, Clone, PartialEq)]
pub struct Plugin {
    /// Its id.
    pub id: PluginId,
    /// Its name in ids and folders; never changes.
    pub name: String,
    /// Who it works for.
    pub kind: PluginKind,
    /// What the administrator says.
    pub settings: PluginSettings,
    /// What it last said about itself.
    pub manifest: Option<serde_json::Value>,
    /// Whether it may run.
    pub enabled: bool,
    /// Counted up by every change the process must be restarted for.
    pub revision: i64,
    /// How it is doing.
    pub health: PluginHealth,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
    /// Who is changing it. Written, not read.
    pub changed_by: Option<UserId>,
}

/// What an administrator says about a plugin.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PluginSettings {
    /// The name people see.
    pub display_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What is run.
    pub command: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// Environment variables.
    pub env: BTreeMap<String, String>,
    /// Where it runs.
    pub working_directory: Option<String>,
    /// What it may do.
    pub permissions: Vec<PluginPermission>,
    /// Where it is offered.
    pub scopes: Vec<PluginScope>,
    /// Libraries it works for; none means all.
    pub library_ids: Vec<LibraryId>,
    /// Credentials, sealed.
    pub credentials: Option<Vec<u8>>,
    /// How credentials reach the process.
    pub credential_delivery: CredentialDelivery,
    /// What the plugin is told.
    pub config: serde_json::Map<String, serde_json::Value>,
    /// What the server needs to know about calling it.
    pub internal_config: serde_json::Map<String, serde_json::Value>,
    /// Most calls a minute.
    pub requests_per_minute: Option<i64>,
    /// How long one call may take.
    pub request_timeout_seconds: Option<i64>,
    /// `debug`, `info`, `warn` or `error`.
    pub log_level: Option<String>,
    /// How a search text is made.
    pub search_query_template: Option<String>,
    /// How a search text is cleaned.
    pub search_preprocessing_rules: Option<serde_json::Value>,
    /// When series are matched without being asked.
    pub auto_match_conditions: Option<serde_json::Value>,
    /// Whether a known id replaces the search.
    pub use_existing_external_id: bool,
    /// `series`, `book` or both; `None` means whatever it offers.
    pub metadata_targets: Option<serde_json::Value>,
    /// When reading progress is synchronised.
    pub sync_cron_schedule: Option<String>,
}

/// How a plugin is doing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PluginHealth {
    /// In one word.
    pub status: HealthStatus,
    /// Plugin faults since the last success.
    pub failure_count: i64,
    /// When it last failed.
    pub last_failure_at: Option<Timestamp>,
    /// When it last worked.
    pub last_success_at: Option<Timestamp>,
    /// Why the server switched it off.
    pub disabled_reason: Option<String>,
}

/// The stored word of an enumeration.
pub(super) fn word<T: Serialize>(value: &T) -> Param<'static> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Param::from(word),
        Ok(_) | Err(_) => unreachable!("stored enumerations serialise as words"),
    }
}

fn parse_word<T: DeserializeOwned>(word: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(word))
}

fn optional_json(row: &mut Row<'_>) -> Result<Option<serde_json::Value>, ColumnError> {
    row.take_with(|text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose())
}

impl FromRow for Plugin {
    const TABLE: &'static str = "plugins";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            kind: row.take_with(parse_word)?,
            settings: settings(row)?,
            manifest: optional_json(row)?,
            enabled: row.take()?,
            revision: row.take()?,
            health: PluginHealth {
                status: row.take_with(parse_word)?,
                failure_count: row.take()?,
                last_failure_at: row.take()?,
                last_success_at: row.take()?,
                disabled_reason: row.take()?,
            },
            created_at: row.take()?,
            updated_at: row.take()?,
            changed_by: None,
        })
    }
}

fn settings(row: &mut Row<'_>) -> Result<PluginSettings, ColumnError> {
    Ok(PluginSettings {
        display_name: row.take()?,
        description: row.take()?,
        command: row.take()?,
        args: row.take::<Json<_>>()?.0,
        env: row.take::<Json<_>>()?.0,
        working_directory: row.take()?,
        permissions: row.take::<Json<_>>()?.0,
        scopes: row.take::<Json<_>>()?.0,
        library_ids: row.take::<Json<_>>()?.0,
        credentials: row.take()?,
        credential_delivery: row.take_with(parse_word)?,
        config: row.take::<Json<_>>()?.0,
        internal_config: row.take::<Json<_>>()?.0,
        requests_per_minute: row.take()?,
        request_timeout_seconds: row.take()?,
        log_level: row.take()?,
        search_query_template: row.take()?,
        search_preprocessing_rules: optional_json(row)?,
        auto_match_conditions: optional_json(row)?,
        use_existing_external_id: row.take()?,
        metadata_targets: optional_json(row)?,
        sync_cron_schedule: row.take()?,
    })
}
