//! What may be chosen in a plugin form, as JSON: the one table that forms, API and checks share.

use codex_app::plugins as app;
use codex_domain::metadata::Item;
use codex_domain::plugin::{PluginPermission, PluginScope};

use crate::endpoint::*;
use crate::schema;

/// What may be chosen in a plugin form.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginOptionsView {
    pub permissions: Vec<NamedOptionView>,
    #[schema(value_type = Vec<schema::PluginScope>)]
    pub scopes: Vec<PluginScope>,
    #[schema(value_type = Vec<schema::CredentialDelivery>)]
    pub credential_deliveries: Vec<&'static str>,
    pub log_levels: Vec<&'static str>,
    /// The commands an administrator of the machine allows.
    pub allowed_commands: Vec<String>,
}

/// A plugin permission with words for people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NamedOptionView {
    #[schema(value_type = schema::PluginPermission)]
    pub name: PluginPermission,
    pub label: String,
    /// `series` and `book`.
    pub applies_to: Vec<&'static str>,
}

impl From<app::PluginOptions> for PluginOptionsView {
    fn from(options: app::PluginOptions) -> Self {
        let permissions = options
            .permissions
            .into_iter()
            .map(|option| NamedOptionView {
                name: option.permission,
                label: option.label,
                applies_to: option.applies_to.into_iter().map(Item::name).collect(),
            });
        Self {
            permissions: permissions.collect(),
            scopes: options.scopes,
            credential_deliveries: options.credential_deliveries.to_vec(),
            log_levels: options.log_levels.to_vec(),
            allowed_commands: options.allowed_commands,
        }
    }
}
