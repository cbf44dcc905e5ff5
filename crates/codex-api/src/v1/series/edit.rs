//! Edits the metadata of a series.

use super::view::SeriesDetailView;
use crate::endpoint::*;
use crate::v1::metadata::EditMetadataBody;

/// Edits metadata. Null clears a field; edited fields lock themselves unless `locks` says otherwise.
#[utoipa::path(
    patch,
    path = "/series/{id}/metadata",
    tag = "series",
    params(("id" = Uuid, Path)),
    request_body = EditMetadataBody,
    responses((status = 200, description = "Written", body = SeriesDetailView)),
)]
pub(super) async fn edit_series() -> Problem {
    todo_problem()
}
