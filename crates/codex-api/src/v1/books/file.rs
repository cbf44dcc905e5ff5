//! The file of a book.

use crate::endpoint::*;

/// Downloads the file of a book; ranges are served.
#[utoipa::path(
    get,
    path = "/books/{id}/file",
    tag = "books",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = 206, description = "A part of the file")),
)]
pub(super) async fn get_file() -> Problem {
    todo_problem()
}
