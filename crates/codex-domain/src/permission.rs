//! What a person may do: three roles, each a fixed set of named permissions.

use crate::word::words;

words! {
    /// One thing a caller may be allowed to do.
    Permission, "permission" {
        /// See libraries, their scans and the plugin actions offered on them.
        LibrariesRead = "libraries:read",
        /// Create, change, scan and delete libraries.
        LibrariesWrite = "libraries:write",
        /// See series and their metadata.
        SeriesRead = "series:read",
        /// Edit series metadata, fetch and apply it.
        SeriesWrite = "series:write",
        /// See books, covers and pages.
        BooksRead = "books:read",
        /// Edit book metadata, fetch and apply it.
        BooksWrite = "books:write",
        /// Configure, test, enable and delete plugins.
        PluginsManage = "plugins:manage",
        /// Manage accounts.
        UsersManage = "users:manage",
        /// Server settings and diagnostics.
        SystemAdmin = "system:admin",
    }
}

words! {
    /// What kind of account someone has.
    Role, "role" {
        /// Everything.
        Admin = "admin",
        /// Reads, and edits metadata.
        Editor = "editor",
        /// Reads.
        Reader = "reader",
    }
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
}

#[cfg(test)]
mod tests;
