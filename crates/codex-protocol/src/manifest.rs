//! The manifest: what a plugin says about itself when it is initialized.

pub mod capability;
pub mod config;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use capability::{
    Capabilities, MetadataContentType, ReleaseSource, ReleaseSourceKind, SeriesLink, WebLinks,
};
pub use config::{ConfigField, ConfigSchema, CredentialField, CredentialKind, OAuthConfig};

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// Whom a plugin works for.
    PluginType {
        /// The whole server.
        System = "system",
        /// One user's connection.
        User = "user",
    } fallback System
}

/// Result of `initialize`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["name", "displayName", "version", "protocolVersion", "capabilities"]))]
pub struct Manifest {
    /// A slug; it need not be the name the admin chose.
    #[serde(deserialize_with = "lenient::id")]
    pub name: String,
    /// The name shown to people.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub display_name: String,
    /// The plugin's own version.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub version: String,
    /// The protocol version the plugin was built for; absent means `1.0`.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub protocol_version: Option<String>,
    /// What the plugin can do.
    #[serde(default)]
    pub capabilities: Capabilities,
    /// One sentence about the plugin.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// Who wrote it.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub author: Option<String>,
    /// The plugin's home page.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub homepage: Option<String>,
    /// Address or data URL of an icon.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub icon: Option<String>,
    /// Secrets the plugin needs.
    #[serde(default, deserialize_with = "lenient::list")]
    pub required_credentials: Vec<CredentialField>,
    /// Settings of the admin.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub config_schema: Option<ConfigSchema>,
    /// Settings of each user.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_config_schema: Option<ConfigSchema>,
    /// A hint; the capabilities decide where they are clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plugin_type: Option<PluginType>,
    /// How a user signs in at the service.
    #[serde(
        default,
        rename = "oauth",
        alias = "oAuth",
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub oauth: Option<OAuthConfig>,
    /// Text for the user's integrations page.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_description: Option<String>,
    /// What an admin has to do before the plugin works.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub admin_setup_instructions: Option<String>,
    /// What a user has to do before the plugin works.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_setup_instructions: Option<String>,
    /// Address of a search page at the service, with `<title>` in it.
    #[serde(
        default,
        rename = "searchURITemplate",
        alias = "searchUriTemplate",
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub search_uri_template: Option<String>,
}

impl Manifest {
    /// Whom the plugin works for: its capabilities first, then its own hint.
    pub fn inferred_type(&self) -> Option<PluginType> {
        let capabilities = &self.capabilities;
        if capabilities.user_read_sync || capabilities.user_recommendation_provider {
            return Some(PluginType::User);
        }
        if !capabilities.metadata_provider.is_empty() || capabilities.release_source.is_some() {
            return Some(PluginType::System);
        }
        self.plugin_type
    }

    /// True when a user must sign in or give a secret before the plugin can work.
    pub fn requires_authentication(&self) -> bool {
        self.oauth.is_some() || !self.required_credentials.is_empty()
    }
}
