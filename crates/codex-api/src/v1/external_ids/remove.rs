//! Removes an external id.

use super::view::RemovedExternalIdView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_domain::{BookId, ExternalIdId, ItemId, SeriesId};

/// Removes an external id from a series.
#[utoipa::path(
    delete,
    path = "/series/{id}/external-ids/{externalIdId}",
    tag = "external ids",
    params(("id" = Uuid, Path), ("externalIdId" = Uuid, Path)),
    responses((status = 200, description = "Removed", body = RemovedExternalIdView)),
)]
pub(super) async fn remove_series_external_id(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, external)): Named<(SeriesId, ExternalIdId)>,
) -> Answer<RemovedExternalIdView> {
    remove(&state, &caller, ItemId::Series(id), external).await
}

/// Removes an external id from a book.
#[utoipa::path(
    delete,
    path = "/books/{id}/external-ids/{externalIdId}",
    tag = "external ids",
    params(("id" = Uuid, Path), ("externalIdId" = Uuid, Path)),
    responses((status = 200, description = "Removed", body = RemovedExternalIdView)),
)]
pub(super) async fn remove_book_external_id(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, external)): Named<(BookId, ExternalIdId)>,
) -> Answer<RemovedExternalIdView> {
    remove(&state, &caller, ItemId::Book(id), external).await
}

async fn remove(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    external: ExternalIdId,
) -> Answer<RemovedExternalIdView> {
    let metadata = &state.app.metadata;
    let run = metadata.remove_external_id(caller, item, external).await?;
    Ok(Json(RemovedExternalIdView {
        run_id: run.map(|id| id.uuid()),
    }))
}
