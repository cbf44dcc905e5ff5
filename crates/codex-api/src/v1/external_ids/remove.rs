//! Removes an external id.

use crate::endpoint::*;

/// Removes an external id from a series.
#[utoipa::path(
    delete,
    path = "/series/{id}/external-ids/{externalIdId}",
    tag = "external ids",
    params(("id" = Uuid, Path), ("externalIdId" = Uuid, Path)),
    responses((status = 204, description = "Removed")),
)]
pub(super) async fn remove_series_external_id() -> Problem {
    todo_problem()
}

/// Removes an external id from a book.
#[utoipa::path(
    delete,
    path = "/books/{id}/external-ids/{externalIdId}",
    tag = "external ids",
    params(("id" = Uuid, Path), ("externalIdId" = Uuid, Path)),
    responses((status = 204, description = "Removed")),
)]
pub(super) async fn remove_book_external_id() -> Problem {
    todo_problem()
}
