//! Who said so: the origin of each value, which decides what a rescan may replace.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::field::Field;

/// Where the present value of a field comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// `ComicInfo.xml` in the archive.
    ComicInfo,
    /// `MetronInfo.xml` in the archive.
    MetronInfo,
    /// `CoMet.xml` in the archive.
    Comet,
    /// The comment of the archive.
    ComicBookInfo,
    /// The package document of an EPUB.
    Opf,
    /// The PDF's own metadata.
    Pdf,
    /// The name of the file.
    FileName,
    /// The name of a folder.
    Folder,
    /// A person typed it.
    Person,
    /// A plugin brought it; its name.
    Plugin(String),
}

/// The origin of every value that is known to have one.
pub type Origins = BTreeMap<Field, Origin>;

const PLUGIN: &str = "plugin:";

impl Origin {
    const NAMED: [(Self, &'static str); 9] = [
        (Self::ComicInfo, "comicinfo"),
        (Self::MetronInfo, "metroninfo"),
        (Self::Comet, "comet"),
        (Self::ComicBookInfo, "comicbookinfo"),
        (Self::Opf, "opf"),
        (Self::Pdf, "pdf"),
        (Self::FileName, "fileName"),
        (Self::Folder, "folder"),
        (Self::Person, "person"),
    ];

    /// Whether a scan found it, so that a later scan may replace it. What people and plugins wrote stays.
    pub const fn is_scanned(&self) -> bool {
        !matches!(self, Self::Person | Self::Plugin(_))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plugin(name) => write!(f, "{PLUGIN}{name}"),
            origin => {
                let named = Self::NAMED.iter().find(|(named, _)| named == origin);
                f.write_str(named.map_or("", |(_, name)| name))
            }
        }
    }
}

/// Text that names no origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown origin `{0}`")]
pub struct UnknownOrigin(String);

impl FromStr for Origin {
    type Err = UnknownOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(name) = text.strip_prefix(PLUGIN) {
            return Ok(Self::Plugin(name.to_owned()));
        }
        Self::NAMED
            .into_iter()
            .find_map(|(origin, name)| (name == text).then_some(origin))
            .ok_or_else(|| UnknownOrigin(text.chars().take(80).collect()))
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
