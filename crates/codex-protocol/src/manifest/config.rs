//! What a plugin asks of people: settings, secrets and a way to sign in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// How a secret is entered.
    CredentialKind {
        /// Plain text.
        Text = "text" also "string",
        /// Hidden while typed.
        Password = "password",
        /// An address.
        Url = "url",
        /// Obtained by signing in.
        OAuth = "oauth",
    } fallback Text
}

/// One secret a plugin needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredentialField {
    /// Key in the `credentials` object.
    #[serde(deserialize_with = "lenient::id")]
    pub key: String,
    /// Text beside the input.
    #[serde(deserialize_with = "lenient::id")]
    pub label: String,
    /// Text below the input.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// The plugin cannot work without it.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub required: bool,
    /// Never shown again once entered.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub sensitive: bool,
    /// How it is entered; `credentialType` is understood too.
    #[serde(
        default,
        rename = "type",
        alias = "credentialType",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<CredentialKind>,
    /// Example shown in the empty input.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub placeholder: Option<String>,
}

/// A form described by a plugin.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigSchema {
    /// Text above the form.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// The inputs, in order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub fields: Vec<ConfigField>,
}

/// One input of a form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["key", "label", "type"]))]
pub struct ConfigField {
    /// Key in the config object.
    #[serde(deserialize_with = "lenient::id")]
    pub key: String,
    /// Text beside the input.
    #[serde(deserialize_with = "lenient::id")]
    pub label: String,
    /// Text below the input.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// `string`, `number`, `boolean`, `string-array`, `object`, `json` or `textarea`.
    #[serde(
        default = "string_type",
        rename = "type",
        deserialize_with = "lenient::id"
    )]
    pub kind: String,
    /// The plugin cannot work without it.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub required: bool,
    /// What holds when nothing is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Shown as a hint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
}

fn string_type() -> String {
    "string".to_owned()
}

/// How to sign in at the service behind the plugin (OAuth 2.0, authorization code).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OAuthConfig {
    /// Where the browser is sent.
    #[serde(deserialize_with = "lenient::id")]
    pub authorization_url: String,
    /// Where the code is exchanged.
    #[serde(deserialize_with = "lenient::id")]
    pub token_url: String,
    /// What is asked for.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub scopes: Vec<String>,
    /// Use PKCE with S256; true unless the plugin says otherwise.
    #[serde(default = "yes")]
    pub pkce: bool,
    /// Where the account can be looked up.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_info_url: Option<String>,
    /// Used when the admin has not entered one.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub client_id: Option<String>,
}

const fn yes() -> bool {
    true
}
