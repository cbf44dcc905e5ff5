//! Edits the metadata of a book.

use super::view::WrittenBookView;
use crate::endpoint::*;
use crate::v1::metadata::EditMetadataBody;
use codex_domain::{BookId, ItemId};

/// Edits metadata. Null clears a field; edited fields lock themselves unless `locks` says otherwise.
#[utoipa::path(
    patch,
    path = "/books/{id}/metadata",
    tag = "books",
    params(("id" = Uuid, Path)),
    request_body = EditMetadataBody,
    responses((status = 200, description = "Written", body = WrittenBookView)),
)]
pub(super) async fn edit_book(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<EditMetadataBody>,
) -> Answer<WrittenBookView> {
    let item = ItemId::Book(id);
    let run = state.app.metadata.edit(&caller, item, body.into()).await?;
    let page = state.app.libraries.book(&caller, id).await?;
    Ok(Json(WrittenBookView::new(page, run)))
}
