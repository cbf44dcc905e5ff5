//! Lists series.

use super::view::SeriesView;
use crate::endpoint::*;

/// Lists series. Sorts: `title`, `year`, `createdAt`, `updatedAt`, `bookCount`.
#[utoipa::path(
    get,
    path = "/series",
    tag = "series",
    params(ListQuery),
    responses((status = 200, description = "One page of series", body = Page<SeriesView>)),
)]
pub(super) async fn list_series() -> Problem {
    todo_problem()
}
