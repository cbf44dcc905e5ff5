//! The vocabulary of Codex: ids, entities, permissions, clock and secrets. Pure.
//!
//! Nothing here reads a file, a socket or the wall clock ([`SystemClock`] excepted, which exists so that
//! nobody else does). Reading order: [`id`], [`metadata::field`], [`metadata::value`], [`metadata::record`],
//! [`permission`], then the nouns.

pub mod clock;
pub mod health;
pub mod id;
pub mod inbox;
pub mod metadata;
pub mod permission;
pub mod plugin;
pub mod scan;
pub mod secret;
pub mod task;
pub mod word;

pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use id::{
    ApiKeyId, BookId, ExternalIdId, FailureId, InboxId, ItemId, JournalEntryId, LibraryId,
    PluginId, PreviewId, RunId, ScanId, ScheduleId, SeriesId, SessionId, TaskId, UserId, WorkerId,
};
pub use secret::Secret;
