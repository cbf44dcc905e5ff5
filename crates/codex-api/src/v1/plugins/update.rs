//! Changes a plugin.

use super::create::EnvEntryBody;
use super::view::PluginView;
use crate::endpoint::*;
use crate::{extract, schema};
use std::collections::BTreeMap;

/// What to change: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UpdatePluginBody {
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub command: Option<String>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub description: Option<Option<String>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<String>>)]
    pub args: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<EnvEntryBody>>)]
    pub env: Option<Option<Vec<EnvEntryBody>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub working_directory: Option<Option<String>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<schema::PluginPermission>>)]
    pub permissions: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<schema::PluginScope>>)]
    pub scopes: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<Uuid>>)]
    pub library_ids: Option<Option<Vec<Uuid>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub credentials: Option<Option<BTreeMap<String, String>>>,
    #[serde(default)]
    #[schema(value_type = schema::CredentialDelivery, required = false)]
    pub credential_delivery: Option<String>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<BTreeMap<String, serde_json::Value>>)]
    pub config: Option<Option<serde_json::Value>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    pub rate_limit_requests_per_minute: Option<Option<u32>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 3600)]
    pub request_timeout_seconds: Option<Option<u32>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub log_level: Option<Option<String>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub search_query_template: Option<Option<String>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<serde_json::Value>)]
    pub search_preprocessing_rules: Option<Option<serde_json::Value>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<serde_json::Value>)]
    pub auto_match_conditions: Option<Option<serde_json::Value>>,
    #[serde(default)]
    pub use_existing_external_id: Option<bool>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<String>>)]
    pub metadata_targets: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<InternalConfigBody>)]
    pub internal_config: Option<Option<InternalConfigBody>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub sync_cron_schedule: Option<Option<String>>,
}

/// Settings the server keeps for itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InternalConfigBody {
    /// How many candidates an interactive search asks for; null for the plugin's own choice.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 200)]
    pub search_results_limit: Option<u32>,
}

/// Changes a plugin. Absent keeps, null clears; a running process is replaced.
#[utoipa::path(
    patch,
    path = "/admin/plugins/{id}",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    request_body = UpdatePluginBody,
    responses((status = 200, description = "Changed", body = PluginView)),
)]
pub(super) async fn update_plugin() -> Problem {
    todo_problem()
}
