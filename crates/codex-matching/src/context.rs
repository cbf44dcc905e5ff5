//! What rules can ask about an item: the one set of names that templates and conditions share.
//!
//! A context only borrows. A value is turned into JSON when somebody asks for it, so that ten thousand series
//! cost no more than the few fields that are read of each.

mod json;
mod path;

use codex_domain::ItemId;
use codex_domain::metadata::Record;
use serde_json::Value as Json;

pub(crate) use json::Wanted;
pub use path::{FieldPath, UnknownPath};

/// An id at another service, as it is kept for an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExternalRef {
    /// `plugin:<name>`, `api:<service>` or a bare word.
    pub source: String,
    /// The id there.
    pub id: String,
    /// Its page there.
    pub url: Option<String>,
}

/// A series or a book as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Which item; `None` for one that was made up to try rules on.
    pub item: Option<ItemId>,
    /// The title shown, which stands in where the record has none.
    pub title: &'a str,
    /// Books the series has; 1 for a book.
    pub book_count: u64,
    /// Its metadata and locks.
    pub record: &'a Record,
    /// Its ids elsewhere.
    pub external_ids: &'a [ExternalRef],
    /// What people noted about it in their own words: an object, or null.
    pub custom_metadata: &'a Json,
}

impl<'a> Context<'a> {
    /// A made-up series of this title, about which nothing else is known.
    pub fn titled(title: &'a str, record: &'a Record) -> Self {
        Self {
            item: None,
            title,
            book_count: 0,
            record,
            external_ids: &[],
            custom_metadata: &Json::Null,
        }
    }

    /// The id kept for a source.
    pub fn external_id(&self, source: &str) -> Option<&'a str> {
        self.external_ids
            .iter()
            .find(|known| known.source == source)
            .map(|known| known.id.as_str())
    }

    /// The word for what kind of item it is.
    pub(crate) const fn kind(&self) -> &'static str {
        match self.item {
            Some(ItemId::Book(_)) => "book",
            Some(ItemId::Series(_)) | None => "series",
        }
    }
}

/// `title_sort` for `titleSort`; names of one word stay.
pub(crate) fn snake(camel: &str) -> String {
    let mut out = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `titleSort` for `title_sort`.
pub(crate) fn camel(snake: &str) -> String {
    let mut out = String::with_capacity(snake.len());
    let mut is_start = false;
    for letter in snake.chars() {
        match letter {
            '_' => is_start = true,
            letter if is_start => {
                out.push(letter.to_ascii_uppercase());
                is_start = false;
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
