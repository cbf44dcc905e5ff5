//! The cover of a book.

use crate::endpoint::*;
use crate::image::CoverQuery;

/// The cover of a book.
#[utoipa::path(
    get,
    path = "/books/{id}/cover",
    tag = "books",
    params(("id" = Uuid, Path), CoverQuery),
    responses((status = 200, description = "The picture", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_book_cover() -> Problem {
    todo_problem()
}
