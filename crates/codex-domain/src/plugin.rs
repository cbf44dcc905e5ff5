//! What an administrator says about a plugin: kind, scopes, and what it may write.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::metadata::field::{Field, WritePermission};

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

/// Where a plugin's actions are offered, and from where it may be asked to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PluginScope {
    /// A series page.
    #[serde(rename = "series:detail")]
    SeriesDetail,
    /// A selection of series.
    #[serde(rename = "series:bulk")]
    SeriesBulk,
    /// A book page.
    #[serde(rename = "book:detail")]
    BookDetail,
    /// A selection of books.
    #[serde(rename = "book:bulk")]
    BookBulk,
    /// A library's menu.
    #[serde(rename = "library:detail")]
    LibraryDetail,
    /// After a scan.
    #[serde(rename = "library:scan")]
    LibraryScan,
}

impl PluginScope {
    /// Every scope.
    pub const ALL: [Self; 6] = [
        Self::SeriesDetail,
        Self::SeriesBulk,
        Self::BookDetail,
        Self::BookBulk,
        Self::LibraryDetail,
        Self::LibraryScan,
    ];

    /// The name used on the wire and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SeriesDetail => "series:detail",
            Self::SeriesBulk => "series:bulk",
            Self::BookDetail => "book:detail",
            Self::BookBulk => "book:bulk",
            Self::LibraryDetail => "library:detail",
            Self::LibraryScan => "library:scan",
        }
    }
}

impl FromStr for PluginScope {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scope| scope.name() == text)
            .ok_or_else(|| UnknownName {
                what: "scope",
                text: text.to_owned(),
            })
    }
}

/// A name outside the list it must come from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{text}`")]
pub struct UnknownName {
    what: &'static str,
    text: String,
}

impl UnknownName {
    pub(crate) fn new(what: &'static str, text: &str) -> Self {
        Self {
            what,
            text: text.chars().take(80).collect(),
        }
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
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|permission| permission.to_string() == text)
            .ok_or_else(|| UnknownName {
                what: "plugin permission",
                text: text.to_owned(),
            })
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
