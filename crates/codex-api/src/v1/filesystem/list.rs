//! Lists folders on the server.

use crate::endpoint::*;

/// A folder and what is in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FolderListView {
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    pub folders: Vec<FolderView>,
}

/// A folder.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FolderView {
    pub name: String,
    pub path: String,
}

/// Which folder to look into.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FolderQuery {
    /// Absent: where a choice usually starts.
    pub path: Option<String>,
}

/// Lists the folders within a folder of the server.
#[utoipa::path(
    get,
    path = "/filesystem",
    tag = "filesystem",
    params(FolderQuery),
    responses((status = 200, description = "The folders", body = FolderListView)),
)]
pub(super) async fn list_folders(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<FolderQuery>,
) -> Answer<FolderListView> {
    let list = state.app.libraries.folders(&caller, query.path).await?;
    let folders = list.folders.into_iter().map(|folder| FolderView {
        name: folder.name,
        path: folder.path,
    });
    Ok(Json(FolderListView {
        path: list.path,
        parent: list.parent,
        folders: folders.collect(),
    }))
}
