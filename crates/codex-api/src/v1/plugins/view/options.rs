//! What may be chosen in a plugin form, as JSON: the one table that forms, API and checks share.

use crate::endpoint::*;
use crate::schema;

/// What may be chosen in a plugin form.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginOptionsView {
    pub permissions: Vec<NamedOptionView>,
    #[schema(value_type = Vec<schema::PluginScope>)]
    pub scopes: Vec<String>,
    #[schema(value_type = Vec<schema::CredentialDelivery>)]
    pub credential_deliveries: Vec<String>,
    pub log_levels: Vec<String>,
    /// The commands an administrator of the machine allows.
    pub allowed_commands: Vec<String>,
}

/// A plugin permission with words for people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NamedOptionView {
    #[schema(value_type = schema::PluginPermission)]
    pub name: String,
    pub label: String,
    /// `series` and `book`.
    pub applies_to: Vec<String>,
}
