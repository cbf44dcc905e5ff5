//! Lists the libraries.

use super::view::LibraryView;
use crate::endpoint::*;

/// Lists the libraries.
#[utoipa::path(
    get,
    path = "/libraries",
    tag = "libraries",
    responses((status = 200, description = "The libraries", body = Page<LibraryView>)),
)]
pub(super) async fn list_libraries(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<Page<LibraryView>> {
    let libraries = state.app.libraries.list(&caller).await?;
    Ok(Json(Page::whole(libraries)))
}
