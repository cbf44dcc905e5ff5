//! Lists external ids.

use super::view::ExternalIdView;
use crate::endpoint::*;

/// Every external id of an item.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExternalIdsView {
    pub external_ids: Vec<ExternalIdView>,
}

/// Lists the external ids of a series.
#[utoipa::path(
    get,
    path = "/series/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The ids", body = ExternalIdsView)),
)]
pub(super) async fn list_series_external_ids() -> Problem {
    todo_problem()
}

/// Lists the external ids of a book.
#[utoipa::path(
    get,
    path = "/books/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The ids", body = ExternalIdsView)),
)]
pub(super) async fn list_book_external_ids() -> Problem {
    todo_problem()
}
