//! Changes a plugin.

use super::create::{EnvEntryBody, libraries, sealed};
use super::view::PluginView;
use crate::endpoint::*;
use crate::{extract, schema};
use codex_app::plugins::PluginChange;
use codex_domain::PluginId;
use serde_json::json;
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

/// Settings the server keeps for itself: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InternalConfigBody {
    /// How many candidates an interactive search asks for; null for the plugin's own choice.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 200)]
    pub search_results_limit: Option<Option<u32>>,
    /// The score a match needs to be written without a person's look; null for the default.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 1)]
    pub auto_match_threshold: Option<Option<f64>>,
    /// The lead it needs over the next candidate; null for the default.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 1)]
    pub auto_match_margin: Option<Option<f64>>,
}

impl InternalConfigBody {
    /// Everything back to its default.
    const CLEARED: Self = Self {
        search_results_limit: Some(None),
        auto_match_threshold: Some(None),
        auto_match_margin: Some(None),
    };
}

impl From<UpdatePluginBody> for PluginChange {
    fn from(body: UpdatePluginBody) -> Self {
        let internal = body
            .internal_config
            .map(|config| config.unwrap_or(InternalConfigBody::CLEARED));
        let internal = internal.as_ref();
        Self {
            display_name: body.display_name,
            description: body.description,
            command: body.command,
            args: body.args.map(Option::unwrap_or_default),
            env: body
                .env
                .map(|env| EnvEntryBody::pairs(env.unwrap_or_default())),
            working_directory: body.working_directory,
            permissions: body.permissions.map(Option::unwrap_or_default),
            scopes: body.scopes.map(Option::unwrap_or_default),
            library_ids: body
                .library_ids
                .map(|ids| libraries(ids.unwrap_or_default())),
            credentials: body.credentials.map(|pairs| pairs.map(sealed)),
            credential_delivery: body.credential_delivery,
            config: body
                .config
                .map(|config| config.unwrap_or_else(|| json!({}))),
            requests_per_minute: body.rate_limit_requests_per_minute,
            request_timeout_seconds: body.request_timeout_seconds,
            log_level: body.log_level,
            search_query_template: body.search_query_template,
            search_preprocessing_rules: body.search_preprocessing_rules,
            auto_match_conditions: body.auto_match_conditions,
            use_existing_external_id: body.use_existing_external_id,
            metadata_targets: body.metadata_targets,
            search_results_limit: internal.and_then(|config| config.search_results_limit),
            auto_match_threshold: internal.and_then(|config| config.auto_match_threshold),
            auto_match_margin: internal.and_then(|config| config.auto_match_margin),
            sync_cron_schedule: body.sync_cron_schedule,
        }
    }
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
pub(super) async fn update_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
    JsonBody(body): JsonBody<UpdatePluginBody>,
) -> Answer<PluginView> {
    let plugin = state.app.plugins.update(&caller, id, body.into()).await?;
    Ok(Json(plugin.into()))
}
