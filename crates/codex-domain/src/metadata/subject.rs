//! What the journal can speak of: one thing about an item that can change and be changed back.

use std::fmt;
use std::str::FromStr;

use super::field::{Field, UnknownField};

/// One thing about an item that changes by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The value of a field, with its origin.
    Field(Field),
    /// The picture in place of the first page, with the address it came from.
    Cover,
    /// The id at another service; its source.
    ExternalId(String),
    /// Whether a field is locked.
    Lock(Field),
}

const LOCK: &str = "lock:";
const EXTERNAL_ID: &str = "externalId:";
const COVER: &str = "cover";

impl Subject {
    /// The field it belongs to, if it belongs to one.
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Field(field) | Self::Lock(field) => Some(*field),
            Self::Cover => Some(Field::CoverUrl),
            Self::ExternalId(_) => None,
        }
    }

    /// What to call it when talking to people.
    pub fn label(&self) -> String {
        match self {
            Self::Field(field) => field.label(),
            Self::Cover => "Cover".to_owned(),
            Self::ExternalId(source) => match source.strip_prefix("plugin:") {
                Some(plugin) => format!("Match with {plugin}"),
                None => format!("Id at {source}"),
            },
            Self::Lock(field) => format!("Lock of {}", lower_first(&field.label())),
        }
    }
}

/// The first letter in lower case, unless the word is an abbreviation.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => label.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(letters).collect(),
        (None, _) => String::new(),
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => f.write_str(field.name()),
            Self::Cover => f.write_str(COVER),
            Self::ExternalId(source) => write!(f, "{EXTERNAL_ID}{source}"),
            Self::Lock(field) => write!(f, "{LOCK}{}", field.name()),
        }
    }
}

impl FromStr for Subject {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == COVER {
            return Ok(Self::Cover);
        }
        if let Some(source) = text.strip_prefix(EXTERNAL_ID) {
            return Ok(Self::ExternalId(source.to_owned()));
        }
        match text.strip_prefix(LOCK) {
            Some(field) => field.parse().map(Self::Lock),
            None => text.parse().map(Self::Field),
        }
    }
}

#[cfg(test)]
mod tests;
