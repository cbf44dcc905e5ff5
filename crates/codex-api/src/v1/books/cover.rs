//! The cover of a book: shown, chosen and taken back.

use super::view::WrittenBookView;
use crate::content::{self, CoverQuery};
use crate::endpoint::*;
use crate::extract;
use axum::extract::Request;
use axum::response::Response;
use codex_app::Caller;
use codex_app::metadata::NewCover;
use codex_domain::{BookId, ItemId};

/// Where the picture is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookCoverBody)]
pub(crate) struct CoverBody {
    /// An address on the public internet; the server fetches it now.
    pub url: String,
}

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
    content::cover(&state, &caller, ItemId::Book(id), &query, &headers).await
}

/// Shows the picture that is sent, in place of the first page, and locks the cover. The body is the picture or a
/// form with one file, of at most 20 MB.
#[utoipa::path(
    put,
    path = "/books/{id}/cover",
    tag = "books",
    params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 200, description = "Chosen", body = WrittenBookView)),
)]
pub(super) async fn put_book_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    request: Request,
) -> Answer<WrittenBookView> {
    state
        .app
        .metadata
        .may_set_cover(&caller, ItemId::Book(id))?;
    let bytes = extract::picture(request).await?;
    choose(&state, &caller, id, NewCover::Picture(bytes)).await
}

/// Fetches a picture, shows it in place of the first page, and locks the cover.
#[utoipa::path(
    post,
    path = "/books/{id}/cover",
    tag = "books",
    params(("id" = Uuid, Path)),
    request_body = CoverBody,
    responses((status = 200, description = "Chosen", body = WrittenBookView)),
)]
pub(super) async fn post_book_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<CoverBody>,
) -> Answer<WrittenBookView> {
    choose(&state, &caller, id, NewCover::Address(body.url)).await
}

/// Shows the first page again, and locks the cover.
#[utoipa::path(
    delete,
    path = "/books/{id}/cover",
    tag = "books",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Taken back", body = WrittenBookView)),
)]
pub(super) async fn delete_book_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
) -> Answer<WrittenBookView> {
    let item = ItemId::Book(id);
    let run = state.app.metadata.reset_cover(&caller, item).await?;
    let page = state.app.libraries.book(&caller, id).await?;
    Ok(Json(WrittenBookView::new(page, run)))
}

async fn choose(
    state: &ApiState,
    caller: &Caller,
    id: BookId,
    new: NewCover,
) -> Answer<WrittenBookView> {
    let item = ItemId::Book(id);
    let run = state.app.metadata.set_cover(caller, item, new).await?;
    let page = state.app.libraries.book(caller, id).await?;
    Ok(Json(WrittenBookView::new(page, run)))
}
