//! Ids at other services as JSON.

use crate::endpoint::*;

/// What another service calls a series or a book.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExternalIdView {
    pub id: Uuid,
    /// `plugin:<name>` for ids kept by the server, `api:<service>` or a word of your own.
    pub source: String,
    pub external_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// When metadata was last taken from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_synced_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
