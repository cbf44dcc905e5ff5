//! The cover of a series.

use crate::endpoint::*;
use crate::image::CoverQuery;

/// The cover of a series.
#[utoipa::path(
    get,
    path = "/series/{id}/cover",
    tag = "series",
    params(("id" = Uuid, Path), CoverQuery),
    responses((status = 200, description = "The picture", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_series_cover() -> Problem {
    todo_problem()
}
