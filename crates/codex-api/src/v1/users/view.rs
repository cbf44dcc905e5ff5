//! Accounts as JSON.

use codex_app::accounts::User;
use codex_domain::permission::{Permission, Role};

use crate::endpoint::*;
use crate::schema;

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

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: user.id.uuid(),
            username: user.username,
            email: user.email,
            role: user.role,
            permissions: user.role.permissions(),
            created_at: user.created_at,
        }
    }
}
