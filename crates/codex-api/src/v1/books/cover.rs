//! The cover of a book.

use crate::content::{self, CoverQuery};
use crate::endpoint::*;
use axum::response::Response;
use codex_domain::{BookId, ItemId};

/// The cover of a book.
#[utoipa::path(
    get,
    path = "/books/{id}/cover",
    tag = "books",
    params(("id" = Uuid, Path), CoverQuery),
    responses((status = 200, description = "The picture", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_book_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    QueryOf(query): QueryOf<CoverQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let item = ItemId::Book(id);
    let picture = state
        .app
        .libraries
        .cover(&caller, item, query.size.into())
        .await?;
    Ok(content::answer(&headers, picture, query.keep()))
}
