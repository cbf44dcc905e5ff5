//! One page of a book.

use crate::endpoint::*;

/// One page of a book: a picture, or a chapter as sanitised HTML.
#[utoipa::path(
    get,
    path = "/books/{id}/pages/{n}",
    tag = "books",
    params(("id" = Uuid, Path), ("n" = u32, Path, description = "From 1")),
    responses((status = 200, description = "The page", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_page() -> Problem {
    todo_problem()
}
