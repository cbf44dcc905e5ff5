//! Deletes a library.

use crate::endpoint::*;
use codex_domain::LibraryId;

/// Forgets a library and all that is known of its books. Files on disk are never touched.
#[utoipa::path(
    delete,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Result<StatusCode, Problem> {
    state.app.libraries.delete(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
