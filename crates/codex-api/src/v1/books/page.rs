//! One page of a book.

use crate::content::{self, Keep};
use crate::endpoint::*;
use axum::response::Response;
use codex_app::libraries::PageSize;
use codex_domain::BookId;

/// Which rendering of a page is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageSizeQuery {
    /// `thumb` for a small JPEG of a picture, of at most 240 × 360 pixels.
    #[param(inline)]
    pub size: PageSizeName,
}

/// How big a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PageSizeName {
    #[default]
    Full,
    Thumb,
}

impl From<PageSizeName> for PageSize {
    fn from(size: PageSizeName) -> Self {
        match size {
            PageSizeName::Full => Self::Full,
            PageSizeName::Thumb => Self::Thumb,
        }
    }
}

/// One page of a book: a picture, or a chapter as sanitised HTML. Chapters have no small rendering.
#[utoipa::path(
    get,
    path = "/books/{id}/pages/{n}",
    tag = "books",
    params(("id" = Uuid, Path), ("n" = u32, Path, description = "From 1"), PageSizeQuery),
    responses((status = 200, description = "The page", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_page(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, number)): Named<(BookId, u32)>,
    QueryOf(query): QueryOf<PageSizeQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let libraries = &state.app.libraries;
    let found = libraries
        .find_page(&caller, id, number, query.size.into())
        .await?;
    if let Some(response) = content::unchanged(&headers, &found.tag(), Keep::Recheck) {
        return Ok(response);
    }
    let picture = libraries.read_page(&found).await?;
    Ok(content::answer(&headers, picture, Keep::Recheck))
}
