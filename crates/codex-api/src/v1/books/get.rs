//! Shows a book.

use super::view::BookDetailView;
use crate::endpoint::*;
use codex_domain::BookId;

/// Shows everything about a book.
#[utoipa::path(
    get,
    path = "/books/{id}",
    tag = "books",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The book", body = BookDetailView)),
)]
pub(super) async fn get_book(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
) -> Answer<BookDetailView> {
    let page = state.app.libraries.book(&caller, id).await?;
    Ok(Json(page.into()))
}
