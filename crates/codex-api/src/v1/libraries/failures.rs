//! Lists the files that cannot be read.

use crate::endpoint::*;
use crate::v1::books::FileErrorView;
use codex_app::libraries::Failure;
use codex_domain::LibraryId;

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
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The files", body = Page<FailedFileView>)),
)]
pub(super) async fn list_failures(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Answer<Page<FailedFileView>> {
    let failures = state.app.libraries.failures(&caller, id).await?;
    Ok(Json(Page::whole(failures)))
}

impl From<Failure> for FailedFileView {
    fn from(failure: Failure) -> Self {
        Self {
            book_id: failure.book_id.uuid(),
            path: failure.path,
            error: failure.failure.into(),
        }
    }
}
