//! Matches a selection in the background.

use super::view::StartedMatchView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_app::matching::{MatchRequest, Reach};
use codex_domain::metadata::Item;
use codex_domain::{BookId, ItemId, PluginId, SeriesId};

/// Which series to match.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MatchSeriesBody {
    pub plugin_id: Uuid,
    /// 1 to 10,000.
    #[schema(min_items = 1, max_items = 10_000)]
    pub series_ids: Vec<Uuid>,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
    /// Only say what it would cost.
    #[serde(default)]
    pub plan_only: bool,
}

/// Which books to match.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MatchBooksBody {
    pub plugin_id: Uuid,
    /// 1 to 10,000.
    #[schema(min_items = 1, max_items = 10_000)]
    pub book_ids: Vec<Uuid>,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
    /// Only say what it would cost.
    #[serde(default)]
    pub plan_only: bool,
}

/// Matches a selection of series in the background.
#[utoipa::path(
    post,
    path = "/series/metadata/auto-match/task/bulk",
    tag = "matching",
    request_body = MatchSeriesBody,
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn match_series_selection(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<MatchSeriesBody>,
) -> Result<impl IntoResponse, Problem> {
    let ids = body.series_ids.into_iter();
    let items = ids.map(|id| ItemId::Series(SeriesId::from_uuid(id)));
    let how = (body.plugin_id, body.dry_run, body.plan_only);
    start(&state, &caller, (Item::Series, items.collect()), how).await
}

/// Matches a selection of books in the background.
#[utoipa::path(
    post,
    path = "/books/metadata/auto-match/task/bulk",
    tag = "matching",
    request_body = MatchBooksBody,
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn match_book_selection(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<MatchBooksBody>,
) -> Result<impl IntoResponse, Problem> {
    let ids = body.book_ids.into_iter();
    let items = ids.map(|id| ItemId::Book(BookId::from_uuid(id)));
    let how = (body.plugin_id, body.dry_run, body.plan_only);
    start(&state, &caller, (Item::Book, items.collect()), how).await
}

async fn start(
    state: &ApiState,
    caller: &Caller,
    items: (Item, Vec<ItemId>),
    (plugin, dry_run, plan_only): (Uuid, bool, bool),
) -> Result<(StatusCode, Json<StartedMatchView>), Problem> {
    let request = MatchRequest {
        plugin: PluginId::from_uuid(plugin),
        dry_run,
        unmatched_only: false,
        plan_only,
    };
    let matching = &state.app.matching;
    let started = matching
        .match_items(caller, items, request, Reach::Bulk)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(started.into())))
}
