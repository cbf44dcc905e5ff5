//! Key-value storage: the calls a plugin makes to the host.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lenient;

/// The most keys one connection may hold.
pub const MAX_KEYS: usize = 100;
/// The most bytes one value may take, as JSON text.
pub const MAX_VALUE_BYTES: usize = 1_048_576;
/// The longest key, in bytes.
pub const MAX_KEY_BYTES: usize = 255;

/// Parameters of `storage/get` and `storage/delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StorageKeyParams {
    /// The key.
    pub key: String,
}

/// Result of `storage/get`; an absent or expired key is `data: null`, not an error.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StorageGetResponse {
    /// The value.
    pub data: Value,
    /// When it expires (RFC 3339).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_at: Option<String>,
}

/// Parameters of `storage/set`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StorageSetParams {
    /// The key.
    pub key: String,
    /// Any JSON value.
    pub data: Value,
    /// When it expires (RFC 3339); absent means never, and clears an earlier expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// Result of `storage/set`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StorageSetResponse {
    /// Always true; a failure is an error.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub success: bool,
}

/// Result of `storage/delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StorageDeleteResponse {
    /// The key was there.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub deleted: bool,
}

/// Result of `storage/list`: unexpired keys only.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StorageListResponse {
    /// The keys, in order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub keys: Vec<StorageKeyEntry>,
}

/// One key of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StorageKeyEntry {
    /// The key.
    pub key: String,
    /// When it expires (RFC 3339).
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_at: Option<String>,
    /// When it was last written (RFC 3339).
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub updated_at: String,
}

/// Result of `storage/clear`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StorageClearResponse {
    /// How many keys were removed.
    #[serde(default, deserialize_with = "lenient::number")]
    pub deleted_count: u64,
}
