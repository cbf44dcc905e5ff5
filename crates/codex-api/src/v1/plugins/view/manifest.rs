//! What a plugin says about itself, as JSON.
//!
//! The service hands the manifest over as JSON already; these types state its shape for the API document,
//! and a test reads real manifests through them.

use crate::endpoint::*;
use crate::schema;

/// What a plugin says about itself.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ManifestView {
    pub name: String,
    pub display_name: String,
    pub version: String,
    pub protocol_version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    pub capabilities: CapabilitiesView,
    /// `series` and `book`, as far as it offers metadata for them.
    pub content_types: Vec<String>,
    /// Where its actions make sense.
    pub scopes: Vec<String>,
    pub required_credentials: Vec<CredentialFieldView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config_schema: Option<ConfigSchemaView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_config_schema: Option<ConfigSchemaView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::PluginType, required = false)]
    pub plugin_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oauth: Option<OauthView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_setup_instructions: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_setup_instructions: Option<String>,
    /// An address to search by hand, with `<title>` in it.
    #[serde(rename = "searchURITemplate", skip_serializing_if = "Option::is_none")]
    pub search_uri_template: Option<String>,
}

/// What a plugin can do.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CapabilitiesView {
    /// `series`, `book`.
    pub metadata_provider: Vec<String>,
    pub user_read_sync: bool,
    pub user_recommendation_provider: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id_source: Option<String>,
    #[serde(default)]
    pub wants_full_metadata: bool,
    #[serde(default)]
    pub wants_detailed_progress: bool,
    /// Whether it announces new releases.
    #[serde(default)]
    pub release_source: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_links: Option<WebLinksView>,
}

/// Links to the plugin's service that need no call.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebLinksView {
    /// A search page, with `{title}` and `{config.<key>}` in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_url_template: Option<String>,
    /// Pages of a series, by the source of its id.
    #[serde(default)]
    pub series_links: Vec<SeriesLinkView>,
}

/// A page of a series at a service.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesLinkView {
    /// Whose id is needed.
    pub source: String,
    /// The page, with `{externalId}` in it.
    pub url_template: String,
}

/// A credential the plugin needs.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CredentialFieldView {
    pub key: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub required: bool,
    pub sensitive: bool,
    /// `string`, `password`, `url` or `oauth`.
    pub credential_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
}

/// The plugin's settings, for a form.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct ConfigSchemaView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub fields: Vec<ConfigFieldView>,
}

/// One setting of a plugin.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct ConfigFieldView {
    pub key: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `string`, `number`, `boolean`, `string-array`, `object`, `json` or `textarea`.
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = serde_json::Value, required = false)]
    pub default: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = serde_json::Value, required = false)]
    pub example: Option<serde_json::Value>,
}

/// How people sign in at the plugin's service.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OauthView {
    pub authorization_url: String,
    pub token_url: String,
    #[serde(default)]
    pub scopes: Vec<String>,
    pub pkce: bool,
}

#[cfg(test)]
mod tests;
