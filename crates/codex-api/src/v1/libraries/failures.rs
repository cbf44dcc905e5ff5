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

/// Which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FailuresQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 500)]
    pub page_size: Option<u64>,
}

/// Few libraries have more unreadable files than that, and theirs come in one piece.
const DEFAULT_SIZE: u64 = 500;

/// Lists the files that cannot be read, and why, in the order of their paths.
#[utoipa::path(
    get,
    path = "/libraries/{id}/failures",
    tag = "libraries",
    params(("id" = Uuid, Path), FailuresQuery),
    responses((status = 200, description = "One page of files", body = Page<FailedFileView>)),
)]
pub(super) async fn list_failures(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    QueryOf(query): QueryOf<FailuresQuery>,
) -> Answer<Page<FailedFileView>> {
    let size = query.page_size.unwrap_or(DEFAULT_SIZE);
    let part = ListQuery::paging(query.page, Some(size)).part()?;
    let libraries = &state.app.libraries;
    let failures = libraries.failures(&caller, id, part.request()).await?;
    Ok(Json(part.page(failures)))
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
