//! The file of a book.

use crate::content;
use crate::endpoint::*;
use axum::extract::Request;
use axum::response::Response;
use codex_domain::BookId;

/// Downloads the file of a book; ranges are served.
#[utoipa::path(
    get,
    path = "/books/{id}/file",
    tag = "books",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = 206, description = "A part of the file")),
)]
pub(super) async fn get_file(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    request: Request,
) -> Result<Response, Problem> {
    let file = state.app.libraries.file(&caller, id).await?;
    content::download(request, file).await
}
