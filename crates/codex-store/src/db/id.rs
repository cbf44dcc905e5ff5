//! Ids on their way to the database and back.

use codex_domain::{
    ApiKeyId, BookId, ExternalIdId, FailureId, InboxId, JournalEntryId, LibraryId, PluginId,
    PreviewId, RunId, ScanId, ScheduleId, SeriesId, SessionId, TaskId, UserId, WorkerId,
};
use uuid::Uuid;

use super::param::Param;
use super::row::{Cell, FromCell};

macro_rules! stored_ids {
    ($($id:ty),+ $(,)?) => {$(
        impl From<$id> for Param<'_> {
            fn from(id: $id) -> Self {
                Param::Uuid(id.uuid())
            }
        }

        impl FromCell for $id {
            fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
                Uuid::from_cell(cell).map(Self::from_uuid)
            }
        }
    )+};
}

stored_ids!(
    ApiKeyId,
    BookId,
    ExternalIdId,
    FailureId,
    InboxId,
    JournalEntryId,
    LibraryId,
    PluginId,
    PreviewId,
    RunId,
    ScanId,
    ScheduleId,
    SeriesId,
    SessionId,
    TaskId,
    UserId,
    WorkerId,
);
