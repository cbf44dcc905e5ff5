//! Forgets vanished books.

use crate::endpoint::*;

/// How much was forgotten.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PurgedView {
    pub books_removed: u64,
    pub series_removed: u64,
}

/// Forgets the books whose files are gone, and series left empty.
#[utoipa::path(
    post,
    path = "/libraries/{id}/purge-missing",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Forgotten", body = PurgedView)),
)]
pub(super) async fn purge_missing() -> Problem {
    todo_problem()
}
