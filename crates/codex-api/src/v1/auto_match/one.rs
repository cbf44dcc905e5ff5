//! Matches one item in the background.

use super::view::StartedMatchView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_app::matching::{MatchRequest, Reach};
use codex_domain::metadata::Item;
use codex_domain::{BookId, ItemId, PluginId, SeriesId};

/// With which plugin to match.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MatchTaskBody {
    pub plugin_id: Uuid,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// Matches a series in the background.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/auto-match/task",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = MatchTaskBody,
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn match_series_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<MatchTaskBody>,
) -> Result<impl IntoResponse, Problem> {
    start(&state, &caller, (Item::Series, ItemId::Series(id)), &body).await
}

/// Matches a book in the background.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/auto-match/task",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = MatchTaskBody,
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn match_book_task(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<MatchTaskBody>,
) -> Result<impl IntoResponse, Problem> {
    start(&state, &caller, (Item::Book, ItemId::Book(id)), &body).await
}

async fn start(
    state: &ApiState,
    caller: &Caller,
    (kind, item): (Item, ItemId),
    body: &MatchTaskBody,
) -> Result<(StatusCode, Json<StartedMatchView>), Problem> {
    let request = MatchRequest {
        plugin: PluginId::from_uuid(body.plugin_id),
        dry_run: body.dry_run,
        unmatched_only: false,
        plan_only: false,
    };
    let matching = &state.app.matching;
    let started = matching
        .match_items(caller, (kind, vec![item]), request, Reach::Detail)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(started.into())))
}
