//! One page of a book.

use crate::content::{self, Keep};
use crate::endpoint::*;
use axum::response::Response;
use codex_domain::BookId;

/// One page of a book: a picture, or a chapter as sanitised HTML.
#[utoipa::path(
    get,
    path = "/books/{id}/pages/{n}",
    tag = "books",
    params(("id" = Uuid, Path), ("n" = u32, Path, description = "From 1")),
    responses((status = 200, description = "The page", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_page(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named((id, number)): Named<(BookId, u32)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let picture = state.app.libraries.page(&caller, id, number).await?;
    Ok(content::answer(&headers, picture, Keep::Recheck))
}
