//! Matches one item while a person waits.

use super::view::MatchView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_domain::{BookId, ItemId, PluginId, SeriesId};

/// With which plugin to match.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MatchNowBody {
    pub plugin_id: Uuid,
    /// What to search for; absent: what template and rules make.
    #[serde(default)]
    pub query: Option<String>,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// Matches a series with a plugin: what is clear is written, what is not waits in the inbox.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/auto-match",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = MatchNowBody,
    responses((status = 200, description = "What became of it", body = MatchView)),
)]
pub(super) async fn match_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<MatchNowBody>,
) -> Answer<MatchView> {
    match_now(&state, &caller, ItemId::Series(id), body).await
}

/// Matches a book with a plugin: what is clear is written, what is not waits in the inbox.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/auto-match",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = MatchNowBody,
    responses((status = 200, description = "What became of it", body = MatchView)),
)]
pub(super) async fn match_book(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<MatchNowBody>,
) -> Answer<MatchView> {
    match_now(&state, &caller, ItemId::Book(id), body).await
}

async fn match_now(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    body: MatchNowBody,
) -> Answer<MatchView> {
    let plugin = PluginId::from_uuid(body.plugin_id);
    let matching = &state.app.matching;
    let report = matching
        .match_now(caller, item, plugin, (body.query, body.dry_run))
        .await?;
    Ok(Json(MatchView::of(&state.app, report)))
}
