//! Accounts as JSON.

use crate::endpoint::*;
use crate::schema;
use codex_domain::permission::{Permission, Role};

/// An account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserView {
    pub id: Uuid,
    pub username: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[schema(value_type = schema::Role)]
    pub role: Role,
    /// What the role allows.
    #[schema(value_type = Vec<schema::UserPermission>)]
    pub permissions: &'static [Permission],
    pub created_at: Timestamp,
}
