//! Lists the files that cannot be read.

use crate::endpoint::*;
use crate::v1::books::FileErrorView;

/// A file that cannot be read.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailedFileView {
    pub book_id: Uuid,
    /// Below the library's folder.
    pub path: String,
    pub error: FileErrorView,
}

/// Lists the files that cannot be read, and why.
#[utoipa::path(
    get,
    path = "/libraries/{id}/failures",
    tag = "libraries",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "The files", body = Page<FailedFileView>)),
)]
pub(super) async fn list_failures() -> Problem {
    todo_problem()
}
