//! Birth and death of a connection: `initialize`, `ping`, `shutdown`.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// How much a plugin should log.
    LogLevel {
        /// Everything.
        Debug = "debug",
        /// What happens.
        Info = "info",
        /// What looks wrong.
        Warn = "warn" also "warning",
        /// What is wrong.
        Error = "error",
    } fallback Info
}

/// Parameters of `initialize`; what is empty or unknown is left out.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InitializeParams {
    /// The newest protocol version the host speaks.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub protocol_version: Option<String>,
    /// Settings of the admin, without what belongs to the host.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub admin_config: Option<Map<String, Value>>,
    /// Settings of the user whose connection this is.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_config: Option<Map<String, Value>>,
    /// Both of the above merged, the user's winning; kept for old plugins.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub config: Option<Map<String, Value>>,
    /// Secrets by key, or `access_token`.
    #[serde(
        default,
        deserialize_with = "lenient::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub credentials: Option<BTreeMap<String, String>>,
    /// A private writable folder that exists already (absolute).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub data_dir: Option<String>,
    /// The user whose connection this is.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_id: Option<String>,
    /// The connection itself.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_plugin_id: Option<String>,
    /// How much to log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_level: Option<LogLevel>,
}

impl fmt::Debug for InitializeParams {
    /// Names the credentials and settings without their values: both may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = |map: &Option<Map<String, Value>>| -> Vec<String> {
            map.iter().flat_map(|map| map.keys().cloned()).collect()
        };
        f.debug_struct("InitializeParams")
            .field("admin_config", &keys(&self.admin_config))
            .field("user_config", &keys(&self.user_config))
            .field(
                "credentials",
                &self
                    .credentials
                    .as_ref()
                    .map(|map| map.keys().collect::<Vec<_>>()),
            )
            .field("data_dir", &self.data_dir)
            .field("user_id", &self.user_id)
            .field("user_plugin_id", &self.user_plugin_id)
            .field("log_level", &self.log_level)
            .finish_non_exhaustive()
    }
}

/// No parameters at all: the `params` member is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct NoParams;

/// An empty object, for methods that take parameters but need none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct EmptyParams {}

/// Result of `ping`; `"pong"`, though any answer proves life.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Pong(pub String);

impl<'de> Deserialize<'de> for Pong {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::text_or_empty(deserializer).map(Self)
    }
}

/// An answer whose content does not matter; written as null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Acknowledged;

impl<'de> Deserialize<'de> for Acknowledged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
