//! Shows a library.

use super::view::LibraryView;
use crate::endpoint::*;
use codex_domain::LibraryId;

/// Shows a library.
#[utoipa::path(
    get,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The library", body = LibraryView)),
)]
pub(super) async fn get_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Answer<LibraryView> {
    let library = state.app.libraries.get(&caller, id).await?;
    Ok(Json(library.into()))
}
