//! The stream of live events.

use crate::endpoint::*;

/// Live events as Server-Sent Events: `scan_progress`, `library_changed`, `series_changed`, `book_changed`, `series_metadata_updated`, `book_metadata_updated`, `cover_updated`, `plugin_created`, `plugin_updated`, `plugin_enabled`, `plugin_disabled`, `plugin_deleted`, `plugin_state`. `resync` says that events were lost and everything is to be loaded again.
#[utoipa::path(
    get,
    path = "/events/stream",
    tag = "events",
    responses((status = 200, description = "The stream", content_type = "text/event-stream", body = String)),
)]
pub(super) async fn event_stream() -> Problem {
    todo_problem()
}
