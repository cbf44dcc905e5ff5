//! Takes changes back.

use super::view::{UndoStartedView, UndoneView};
use crate::endpoint::*;
use axum::response::Response;
use codex_app::journal::{Scope, UndoRequest, Undoing};
use codex_domain::{BookId, ItemId, JournalEntryId, PluginId, RunId, SeriesId};

/// Which changes: exactly one id, or a time. `from` and `to` narrow an id to a time.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct UndoBody {
    /// One change, with the lock that was set along with it.
    pub entry_id: Option<Uuid>,
    /// All changes of a series.
    pub series_id: Option<Uuid>,
    /// All changes of a book.
    pub book_id: Option<Uuid>,
    /// All changes of one decision.
    pub run_id: Option<Uuid>,
    /// All changes that came from a plugin.
    pub plugin_id: Option<Uuid>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
    /// Only say what would be taken back.
    pub dry_run: bool,
}

/// Takes changes back: newest first, and never over what somebody changed since.
///
/// What touches more than 200 items is left to a task, whose items say what was taken back and what was not. A dry
/// run of as many is an estimate.
///
/// What a plugin or a scan wrote and somebody took back is not written again by any machine.
/// Undoing an undo writes it again.
#[utoipa::path(
    post,
    path = "/journal/undo",
    tag = "journal",
    request_body = UndoBody,
    responses(
        (status = 200, description = "What was taken back, and what was not", body = UndoneView),
        (status = 202, description = "It concerns more than 200 items; a task takes them back", body = UndoStartedView),
    ),
)]
pub(super) async fn undo(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<UndoBody>,
) -> Result<Response, Problem> {
    let request = UndoRequest {
        scope: scope(&body)?,
        from: body.from,
        to: body.to,
        dry_run: body.dry_run,
    };
    Ok(match state.app.journal.undo(&caller, request).await? {
        Undoing::Done(undone) => Json(UndoneView::from(undone)).into_response(),
        Undoing::Started(task) => {
            let started = UndoStartedView {
                task_id: task.uuid(),
            };
            (StatusCode::ACCEPTED, Json(started)).into_response()
        }
    })
}

fn scope(body: &UndoBody) -> Result<Scope, Problem> {
    let series = |id| Scope::Item(ItemId::Series(SeriesId::from_uuid(id)));
    let book = |id| Scope::Item(ItemId::Book(BookId::from_uuid(id)));
    let entry = |id| Scope::Entry(JournalEntryId::from_uuid(id));
    let run = |id| Scope::Run(RunId::from_uuid(id));
    let plugin = |id| Scope::Plugin(PluginId::from_uuid(id));
    let named = [
        body.entry_id.map(entry),
        body.series_id.map(series),
        body.book_id.map(book),
        body.run_id.map(run),
        body.plugin_id.map(plugin),
    ];
    let mut named = named.into_iter().flatten();
    match (named.next(), named.next()) {
        (Some(scope), None) => Ok(scope),
        (None, _) => Ok(Scope::Time),
        (Some(_), Some(_)) => Err(Problem::invalid(
            "",
            "name one of entryId, seriesId, bookId, runId and pluginId, and no more",
        )),
    }
}
