//! Typed ids: a `SeriesId` can never be passed where a `BookId` is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Clock;

/// Text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a {kind} id (expected a UUID)")]
pub struct ParseIdError {
    kind: &'static str,
    text: String,
}

/// Declares one newtype over [`Uuid`] per line: `Name => "word"`.
///
/// Each gets `generate`, `from_uuid`, `uuid`, `Display`, `FromStr` and serde as the plain UUID text.
macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident => $word:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by the clock's time (UUIDv7, RFC 9562 section 5.7).
            pub fn generate(clock: &dyn Clock) -> Self {
                Self(v7(clock))
            }

            /// Wraps a UUID that is already known to name one of these.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, for storage.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| ParseIdError { kind: $word, text: text.chars().take(80).collect() })
            }
        }
    )+};
}

typed_ids! {
    /// A program's key to the API.
    ApiKeyId => "API key",
    /// One book: one file.
    BookId => "book",
    /// One stored id of an item at another service.
    ExternalIdId => "external id",
    /// One recorded plugin failure.
    FailureId => "plugin failure",
    /// A match that waits for a person, or was decided by one.
    InboxId => "match inbox entry",
    /// One change of one field of one item.
    JournalEntryId => "journal entry",
    /// A folder tree of books.
    LibraryId => "library",
    /// A configured plugin (a row, not a process).
    PluginId => "plugin",
    /// A metadata answer that was shown and may be applied.
    PreviewId => "preview",
    /// One decision of one author that changed metadata: an edit, an apply, a bulk match.
    RunId => "run",
    /// One run over a library's folder.
    ScanId => "scan",
    /// A rule that starts a task at certain times.
    ScheduleId => "schedule",
    /// A folder of books that belong together.
    SeriesId => "series",
    /// A signed-in browser or program.
    SessionId => "session",
    /// Work in the background.
    TaskId => "task",
    /// A person's account.
    UserId => "user",
    /// One claim on a task: whoever holds it works on the task.
    WorkerId => "worker",
}

/// A series or a book: whatever carries metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemId {
    /// A series.
    Series(SeriesId),
    /// A book.
    Book(BookId),
}

impl ItemId {
    /// The series, if it is one.
    pub const fn series(self) -> Option<SeriesId> {
        match self {
            Self::Series(id) => Some(id),
            Self::Book(_) => None,
        }
    }

    /// The book, if it is one.
    pub const fn book(self) -> Option<BookId> {
        match self {
            Self::Series(_) => None,
            Self::Book(id) => Some(id),
        }
    }
}

impl From<SeriesId> for ItemId {
    fn from(id: SeriesId) -> Self {
        Self::Series(id)
    }
}

impl From<BookId> for ItemId {
    fn from(id: BookId) -> Self {
        Self::Book(id)
    }
}

fn v7(clock: &dyn Clock) -> Uuid {
    let millis = u64::try_from(clock.now().as_micros() / 1000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
}

#[cfg(test)]
mod tests;
