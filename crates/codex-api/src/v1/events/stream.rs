//! The stream of live events.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use crate::endpoint::*;
use crate::extract::Token;
use crate::sse;

/// How long a stream may outlive the session it was opened with.
const RECHECK: Duration = Duration::from_secs(15);

/// Live events as Server-Sent Events: `scan_progress`, `library_changed`, `series_changed`, `book_changed`, `series_metadata_updated`, `book_metadata_updated`, `cover_updated`, `task_changed`, `inbox_changed`, `plugin_created`, `plugin_updated`, `plugin_enabled`, `plugin_disabled`, `plugin_deleted`, `plugin_state`. `resync` says that events were lost and everything is to be loaded again.
#[utoipa::path(
    get,
    path = "/events/stream",
    tag = "events",
    responses((status = 200, description = "The stream", content_type = "text/event-stream", body = String)),
)]
pub(super) async fn event_stream(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    token: Token,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = BroadcastStream::new(state.app.events.subscribe());
    let messages = events.filter_map(move |event| {
        let told = match event {
            Ok(event) => caller.may(event.needs()).then(|| sse::message(&event)),
            Err(BroadcastStreamRecvError::Lagged(_)) => Some(sse::resync()),
        };
        std::future::ready(told.map(Ok))
    });
    Sse::new(messages.take_until(end(state, token))).keep_alive(KeepAlive::default())
}

/// Waits until the server stops, or whoever listens is no longer signed in.
async fn end(state: ApiState, token: Token) {
    let mut clock = tokio::time::interval(RECHECK);
    clock.tick().await;
    loop {
        tokio::select! {
            () = state.closing.cancelled() => return,
            _ = clock.tick() => {
                if !token.is_valid(&state).await {
                    return;
                }
            }
        }
    }
}
