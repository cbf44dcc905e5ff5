//! Adds a plugin.

use super::update::InternalConfigBody;
use super::view::PluginStatusView;
use crate::endpoint::*;
use crate::{extract, schema};
use codex_app::plugins::{NewPlugin, PluginChange};
use codex_domain::plugin::PluginScope;
use codex_domain::{LibraryId, Secret};
use std::collections::BTreeMap;

/// A new plugin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreatePluginBody {
    /// Lower-case letters, digits and hyphens; cannot be changed later.
    pub name: String,
    pub display_name: String,
    /// A program by name or path; administrators of the machine decide which are allowed.
    pub command: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    #[schema(value_type = schema::PluginType, required = false)]
    pub plugin_type: Option<String>,
    #[serde(default)]
    pub args: Vec<String>,
    #[serde(default)]
    pub env: Vec<EnvEntryBody>,
    #[serde(default)]
    pub working_directory: Option<String>,
    #[serde(default)]
    #[schema(value_type = Vec<schema::PluginPermission>, required = false)]
    pub permissions: Vec<String>,
    /// Absent: every scope, so that a plugin added with a command alone can be asked.
    #[serde(default)]
    #[schema(value_type = Option<Vec<schema::PluginScope>>)]
    pub scopes: Option<Vec<String>>,
    /// Empty: all libraries.
    #[serde(default)]
    pub library_ids: Vec<Uuid>,
    /// Stored encrypted, never given back.
    #[serde(default)]
    pub credentials: Option<BTreeMap<String, String>>,
    #[serde(default)]
    #[schema(value_type = schema::CredentialDelivery, required = false)]
    pub credential_delivery: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, serde_json::Value>>)]
    pub config: Option<serde_json::Value>,
    #[serde(default)]
    pub enabled: bool,
    /// Absent: 60; null: not limited.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    pub rate_limit_requests_per_minute: Option<Option<u32>>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3600)]
    pub request_timeout_seconds: Option<u32>,
    #[serde(default)]
    pub log_level: Option<String>,
    #[serde(default)]
    pub search_query_template: Option<String>,
    #[serde(default)]
    pub search_preprocessing_rules: Option<serde_json::Value>,
    #[serde(default)]
    pub auto_match_conditions: Option<serde_json::Value>,
    #[serde(default = "yes")]
    pub use_existing_external_id: bool,
    #[serde(default)]
    pub metadata_targets: Option<Vec<String>>,
    #[serde(default)]
    pub internal_config: Option<InternalConfigBody>,
}

/// One environment variable.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnvEntryBody {
    pub key: String,
    pub value: String,
}

/// What a plugin may write is granted by name; where it is offered is a matter of taste, so the default is everywhere.
fn every_scope() -> Vec<String> {
    PluginScope::ALL
        .into_iter()
        .map(|scope| scope.name().to_owned())
        .collect()
}

fn yes() -> bool {
    true
}

impl From<CreatePluginBody> for NewPlugin {
    fn from(body: CreatePluginBody) -> Self {
        let internal = body.internal_config.unwrap_or_default();
        let settings = PluginChange {
            display_name: Some(body.display_name),
            description: Some(body.description),
            command: Some(body.command),
            args: Some(body.args),
            env: Some(EnvEntryBody::pairs(body.env)),
            working_directory: Some(body.working_directory),
            permissions: Some(body.permissions),
            scopes: Some(body.scopes.unwrap_or_else(every_scope)),
            library_ids: Some(libraries(body.library_ids)),
            credentials: body.credentials.map(|pairs| Some(sealed(pairs))),
            credential_delivery: body.credential_delivery,
            config: body.config,
            requests_per_minute: body.rate_limit_requests_per_minute,
            request_timeout_seconds: Some(body.request_timeout_seconds),
            log_level: Some(body.log_level),
            search_query_template: Some(body.search_query_template),
            search_preprocessing_rules: Some(body.search_preprocessing_rules),
            auto_match_conditions: Some(body.auto_match_conditions),
            use_existing_external_id: Some(body.use_existing_external_id),
            metadata_targets: Some(body.metadata_targets),
            search_results_limit: internal.search_results_limit,
            auto_match_threshold: internal.auto_match_threshold,
            auto_match_margin: internal.auto_match_margin,
            sync_cron_schedule: None,
        };
        Self {
            name: body.name,
            plugin_type: body.plugin_type,
            enabled: body.enabled,
            settings,
        }
    }
}

impl EnvEntryBody {
    /// As name and value.
    pub(super) fn pairs(entries: Vec<Self>) -> Vec<(String, String)> {
        entries
            .into_iter()
            .map(|entry| (entry.key, entry.value))
            .collect()
    }
}

/// Typed ids.
pub(super) fn libraries(ids: Vec<Uuid>) -> Vec<LibraryId> {
    ids.into_iter().map(LibraryId::from_uuid).collect()
}

/// Credentials out of sight of logs.
pub(super) fn sealed(pairs: BTreeMap<String, String>) -> BTreeMap<String, Secret> {
    pairs
        .into_iter()
        .map(|(key, value)| (key, Secret::new(value)))
        .collect()
}

/// Adds a plugin. If it is enabled it is tried at once.
#[utoipa::path(
    post,
    path = "/admin/plugins",
    tag = "plugins",
    request_body = CreatePluginBody,
    responses((status = 201, description = "Added", body = PluginStatusView)),
)]
pub(super) async fn create_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<CreatePluginBody>,
) -> Result<impl IntoResponse, Problem> {
    let outcome = state.app.plugins.create(&caller, body.into()).await?;
    Ok((StatusCode::CREATED, Json(PluginStatusView::from(outcome))))
}
