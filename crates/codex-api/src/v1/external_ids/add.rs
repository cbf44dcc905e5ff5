//! Adds an external id.

use super::view::ExternalIdView;
use crate::endpoint::*;

/// An id at another service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AddExternalIdBody {
    pub source: String,
    pub external_id: String,
    #[serde(default)]
    pub external_url: Option<String>,
}

/// Adds an external id to a series, or replaces the one of the same source.
#[utoipa::path(
    post,
    path = "/series/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    request_body = AddExternalIdBody,
    responses((status = 201, description = "Added", body = ExternalIdView)),
)]
pub(super) async fn add_series_external_id() -> Problem {
    todo_problem()
}

/// Adds an external id to a book, or replaces the one of the same source.
#[utoipa::path(
    post,
    path = "/books/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    request_body = AddExternalIdBody,
    responses((status = 201, description = "Added", body = ExternalIdView)),
)]
pub(super) async fn add_book_external_id() -> Problem {
    todo_problem()
}
