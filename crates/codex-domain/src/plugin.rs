//! What an administrator says about a plugin: kind, scopes, and what it may write.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::metadata::field::{Field, WritePermission};
use crate::word::{UnknownWord, words};

/// Who a plugin works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PluginKind {
    /// One process for the server.
    #[default]
    System,
    /// A connection per person.
    User,
}

/// How credentials reach the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialDelivery {
    /// In the `initialize` message only; not visible in the process table.
    #[default]
    InitMessage,
    /// As environment variables, key in upper case.
    Env,
    /// Both ways.
    Both,
}

words! {
    /// Where a plugin's actions are offered, and from where it may be asked to write.
    PluginScope, "scope" {
        /// A series page.
        SeriesDetail = "series:detail",
        /// A selection of series.
        SeriesBulk = "series:bulk",
        /// A book page.
        BookDetail = "book:detail",
        /// A selection of books.
        BookBulk = "book:bulk",
        /// A library's menu.
        LibraryDetail = "library:detail",
        /// After a scan.
        LibraryScan = "library:scan",
    }
}

/// One right granted to a plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluginPermission {
    /// Read metadata sent along with requests.
    MetadataRead,
    /// Write every field.
    MetadataWriteAll,
    /// Write the fields of one group.
    MetadataWrite(WritePermission),
    /// See what the library holds.
    LibraryRead,
}

impl PluginPermission {
    /// Every permission that can be granted, in the order shown to administrators.
    pub fn all() -> impl Iterator<Item = Self> {
        [
            Self::MetadataRead,
            Self::MetadataWriteAll,
            Self::LibraryRead,
        ]
        .into_iter()
        .chain(WritePermission::ALL.into_iter().map(Self::MetadataWrite))
    }
}

impl fmt::Display for PluginPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MetadataRead => f.write_str("metadata:read"),
            Self::MetadataWriteAll => f.write_str("metadata:write:*"),
            Self::MetadataWrite(group) => write!(f, "metadata:write:{}", group.name()),
            Self::LibraryRead => f.write_str("library:read"),
        }
    }
}

impl FromStr for PluginPermission {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|permission| permission.to_string() == text)
            .ok_or_else(|| UnknownWord::new("plugin permission", text, Self::all()))
    }
}

impl Serialize for PluginPermission {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PluginPermission {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// Whether a set of granted permissions covers writing `field`.
pub fn may_write(granted: &[PluginPermission], field: Field) -> bool {
    granted.iter().any(|permission| match permission {
        PluginPermission::MetadataWriteAll => true,
        PluginPermission::MetadataWrite(group) => *group == field.permission(),
        PluginPermission::MetadataRead | PluginPermission::LibraryRead => false,
    })
}

#[cfg(test)]
mod tests;
