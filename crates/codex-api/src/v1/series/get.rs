//! Shows a series.

use super::view::SeriesDetailView;
use crate::endpoint::*;

/// Shows everything about a series.
#[utoipa::path(
    get,
    path = "/series/{id}",
    tag = "series",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The series", body = SeriesDetailView)),
)]
pub(super) async fn get_series() -> Problem {
    todo_problem()
}
