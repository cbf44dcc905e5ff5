//! Changes a library.

use super::view::LibraryView;
use crate::endpoint::*;
use codex_app::libraries::LibraryChange;
use codex_domain::LibraryId;

/// What to change; absent keeps.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UpdateLibraryBody {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub path: Option<String>,
}

/// Changes name or folder of a library.
#[utoipa::path(
    patch,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    request_body = UpdateLibraryBody,
    responses((status = 200, description = "Changed", body = LibraryView)),
)]
pub(super) async fn update_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    JsonBody(body): JsonBody<UpdateLibraryBody>,
) -> Answer<LibraryView> {
    let change = LibraryChange {
        name: body.name,
        path: body.path,
    };
    let library = state.app.libraries.update(&caller, id, change).await?;
    Ok(Json(library.into()))
}
