//! Forgets vanished books.

use crate::endpoint::*;
use codex_domain::LibraryId;

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
pub(super) async fn purge_missing(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Answer<PurgedView> {
    let purged = state.app.libraries.purge_missing(&caller, id).await?;
    Ok(Json(PurgedView {
        books_removed: purged.books,
        series_removed: purged.series,
    }))
}
