//! Edits the metadata of a book.

use super::view::BookDetailView;
use crate::endpoint::*;
use crate::v1::metadata::EditMetadataBody;

/// Edits metadata. Null clears a field; edited fields lock themselves unless `locks` says otherwise.
#[utoipa::path(
    patch,
    path = "/books/{id}/metadata",
    tag = "books",
    params(("id" = Uuid, Path)),
    request_body = EditMetadataBody,
    responses((status = 200, description = "Written", body = BookDetailView)),
)]
pub(super) async fn edit_book() -> Problem {
    todo_problem()
}
