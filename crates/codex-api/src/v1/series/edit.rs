//! Edits the metadata of a series.

use super::view::WrittenSeriesView;
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
    responses((status = 200, description = "Written", body = WrittenSeriesView)),
)]
pub(super) async fn edit_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<EditMetadataBody>,
) -> Answer<WrittenSeriesView> {
    let item = ItemId::Series(id);
    let run = state.app.metadata.edit(&caller, item, body.into()).await?;
    let page = state.app.libraries.series(&caller, id).await?;
    Ok(Json(WrittenSeriesView::new(page, run)))
}
