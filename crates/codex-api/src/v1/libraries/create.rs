//! Adds a library.

use super::view::LibraryView;
use crate::endpoint::*;
use codex_app::libraries::NewLibrary;

/// A new library.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateLibraryBody {
    pub name: String,
    /// A folder on the server.
    pub path: String,
}

/// Adds a library. Its folder is read, never written.
#[utoipa::path(
    post,
    path = "/libraries",
    tag = "libraries",
    request_body = CreateLibraryBody,
    responses((status = 201, description = "Added", body = LibraryView)),
)]
pub(super) async fn create_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<CreateLibraryBody>,
) -> Result<impl IntoResponse, Problem> {
    let new = NewLibrary {
        name: body.name,
        path: body.path,
    };
    let library = state.app.libraries.create(&caller, new).await?;
    Ok((StatusCode::CREATED, Json(LibraryView::from(library))))
}
