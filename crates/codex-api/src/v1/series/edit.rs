//! Edits the metadata of a series.

use super::view::SeriesDetailView;
use crate::endpoint::*;
use crate::v1::metadata::EditMetadataBody;
use codex_domain::{ItemId, SeriesId};

/// Edits metadata. Null clears a field; edited fields lock themselves unless `locks` says otherwise.
#[utoipa::path(
    patch,
    path = "/series/{id}/metadata",
    tag = "series",
    params(("id" = Uuid, Path)),
    request_body = EditMetadataBody,
    responses((status = 200, description = "Written", body = SeriesDetailView)),
)]
pub(super) async fn edit_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<EditMetadataBody>,
) -> Answer<SeriesDetailView> {
    let item = ItemId::Series(id);
    state.app.metadata.edit(&caller, item, body.into()).await?;
    let page = state.app.libraries.series(&caller, id).await?;
    Ok(Json(page.into()))
}
