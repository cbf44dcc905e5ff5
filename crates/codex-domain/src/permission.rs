//! What a person may do: three roles, each a fixed set of named permissions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One thing a caller may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// See libraries, their scans and the plugin actions offered on them.
    #[serde(rename = "libraries:read")]
    LibrariesRead,
    /// Create, change, scan and delete libraries.
    #[serde(rename = "libraries:write")]
    LibrariesWrite,
    /// See series and their metadata.
    #[serde(rename = "series:read")]
    SeriesRead,
    /// Edit series metadata, fetch and apply it.
    #[serde(rename = "series:write")]
    SeriesWrite,
    /// See books, covers and pages.
    #[serde(rename = "books:read")]
    BooksRead,
    /// Edit book metadata, fetch and apply it.
    #[serde(rename = "books:write")]
    BooksWrite,
    /// Configure, test, enable and delete plugins.
    #[serde(rename = "plugins:manage")]
    PluginsManage,
    /// Manage accounts.
    #[serde(rename = "users:manage")]
    UsersManage,
    /// Server settings and diagnostics.
    #[serde(rename = "system:admin")]
    SystemAdmin,
}

impl Permission {
    /// Every permission, in the order shown to people.
    pub const ALL: [Self; 9] = [
        Self::LibrariesRead,
        Self::LibrariesWrite,
        Self::SeriesRead,
        Self::SeriesWrite,
        Self::BooksRead,
        Self::BooksWrite,
        Self::PluginsManage,
        Self::UsersManage,
        Self::SystemAdmin,
    ];

    /// The name used in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LibrariesRead => "libraries:read",
            Self::LibrariesWrite => "libraries:write",
            Self::SeriesRead => "series:read",
            Self::SeriesWrite => "series:write",
            Self::BooksRead => "books:read",
            Self::BooksWrite => "books:write",
            Self::PluginsManage => "plugins:manage",
            Self::UsersManage => "users:manage",
            Self::SystemAdmin => "system:admin",
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What kind of account someone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything.
    Admin,
    /// Reads, and edits metadata.
    Editor,
    /// Reads.
    Reader,
}

impl Role {
    /// The permissions the role comes with.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Admin => &Permission::ALL,
            Self::Editor => &[
                Permission::LibrariesRead,
                Permission::SeriesRead,
                Permission::SeriesWrite,
                Permission::BooksRead,
                Permission::BooksWrite,
            ],
            Self::Reader => &[
                Permission::LibrariesRead,
                Permission::SeriesRead,
                Permission::BooksRead,
            ],
        }
    }

    /// Whether the role includes `permission`.
    pub fn allows(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Reader => "reader",
        }
    }
}

/// A role name nobody defined.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown role `{0}` (expected admin, editor or reader)")]
pub struct UnknownRole(String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Admin, Self::Editor, Self::Reader]
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests;
