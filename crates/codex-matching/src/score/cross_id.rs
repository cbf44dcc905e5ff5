//! Ids at other services: what it says that two of one service agree, or do not.

use super::isbn;

/// What two ids of one service say about two works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CrossId {
    /// One work.
    Same,
    /// Two works.
    Other,
    /// Nothing: they name editions, and a work has many.
    Silent,
}

/// Holds two ids of one service against each other.
pub(crate) fn compare(source: &str, own: &str, other: &str) -> CrossId {
    let name = source.strip_prefix("api:").unwrap_or(source);
    let is_same = own == other || (is_isbn(name) && is_same_isbn(own, other));
    match (is_same, is_of_edition(name)) {
        (true, _) => CrossId::Same,
        (false, true) => CrossId::Silent,
        (false, false) => CrossId::Other,
    }
}

fn is_isbn(name: &str) -> bool {
    matches!(name, "isbn" | "isbn10" | "isbn13" | "isbn-10" | "isbn-13")
}

fn is_same_isbn(own: &str, other: &str) -> bool {
    isbn::normal(own).is_some_and(|own| isbn::normal(other).is_some_and(|other| own == other))
}

/// Services whose ids name one printing or one scan of a work.
fn is_of_edition(name: &str) -> bool {
    let is_known = matches!(
        name,
        "internetarchive"
            | "archive"
            | "asin"
            | "amazon"
            | "oclc"
            | "lccn"
            | "goodreads"
            | "google"
    );
    is_known || is_isbn(name) || name.ends_with("-edition")
}

#[cfg(test)]
mod tests;
