//! Shows a book.

use super::view::BookDetailView;
use crate::endpoint::*;

/// Shows everything about a book.
#[utoipa::path(
    get,
    path = "/books/{id}",
    tag = "books",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The book", body = BookDetailView)),
)]
pub(super) async fn get_book() -> Problem {
    todo_problem()
}
