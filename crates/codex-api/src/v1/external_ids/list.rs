//! Lists external ids.

use super::view::ExternalIdView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_domain::{BookId, ItemId, SeriesId};

/// Every external id of an item.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExternalIdsView {
    pub external_ids: Vec<ExternalIdView>,
}

/// Lists the external ids of a series.
#[utoipa::path(
    get,
    path = "/series/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The ids", body = ExternalIdsView)),
)]
pub(super) async fn list_series_external_ids(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
) -> Answer<ExternalIdsView> {
    list(&state, &caller, ItemId::Series(id)).await
}

/// Lists the external ids of a book.
#[utoipa::path(
    get,
    path = "/books/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The ids", body = ExternalIdsView)),
)]
pub(super) async fn list_book_external_ids(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
) -> Answer<ExternalIdsView> {
    list(&state, &caller, ItemId::Book(id)).await
}

async fn list(state: &ApiState, caller: &Caller, item: ItemId) -> Answer<ExternalIdsView> {
    let ids = state.app.metadata.external_ids(caller, item).await?;
    let external_ids = ids.into_iter().map(ExternalIdView::from).collect();
    Ok(Json(ExternalIdsView { external_ids }))
}
