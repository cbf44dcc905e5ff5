//! Lists the books of a series.

use crate::endpoint::*;
use crate::v1::books::BookView;

/// Lists the books of a series in reading order.
#[utoipa::path(
    get,
    path = "/series/{id}/books",
    tag = "series",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "One page of books", body = Page<BookView>)),
)]
pub(super) async fn list_series_books() -> Problem {
    todo_problem()
}
