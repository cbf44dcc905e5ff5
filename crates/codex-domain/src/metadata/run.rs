//! Why metadata changed: the kinds of decisions the journal tells apart, and who chose a match.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What kind of decision changed metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// A person changed fields or locks.
    Edit,
    /// A person applied what a plugin answered.
    Apply,
    /// A plugin's answer was applied to an item the server matched itself.
    AutoMatch,
    /// A scan found something else than before.
    Scan,
    /// Earlier changes were taken back.
    Undo,
    /// A cover was chosen or reset.
    Cover,
    /// An id at another service was added, changed or removed.
    ExternalId,
    /// The library's rules were applied to titles.
    Rules,
}

impl RunKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Edit,
        Self::Apply,
        Self::AutoMatch,
        Self::Scan,
        Self::Undo,
        Self::Cover,
        Self::ExternalId,
        Self::Rules,
    ];

    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Apply => "apply",
            Self::AutoMatch => "auto_match",
            Self::Scan => "scan",
            Self::Undo => "undo",
            Self::Cover => "cover",
            Self::ExternalId => "external_id",
            Self::Rules => "rules",
        }
    }
}

/// Who decided that an item is the one with a certain id at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenBy {
    /// A person; no machine chooses otherwise.
    Person,
    /// The server, a plugin or a file.
    #[default]
    Machine,
}

impl ChosenBy {
    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Machine => "machine",
        }
    }
}

/// A word outside its list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{text}`")]
pub struct UnknownWord {
    what: &'static str,
    text: String,
}

impl FromStr for RunKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == text);
        found.ok_or_else(|| unknown("kind of run", text))
    }
}

impl FromStr for ChosenBy {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = [Self::Person, Self::Machine]
            .into_iter()
            .find(|who| who.name() == text);
        found.ok_or_else(|| unknown("chooser", text))
    }
}

fn unknown(what: &'static str, text: &str) -> UnknownWord {
    UnknownWord {
        what,
        text: text.chars().take(80).collect(),
    }
}

impl fmt::Display for RunKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
