//! Lists the books of a series.

use crate::endpoint::*;
use crate::v1::books::BookView;
use codex_domain::SeriesId;

/// Lists the books of a series in reading order.
#[utoipa::path(
    get,
    path = "/series/{id}/books",
    tag = "series",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "One page of books", body = Page<BookView>)),
)]
pub(super) async fn list_series_books(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
) -> Answer<Page<BookView>> {
    let books = state.app.libraries.books_of_series(&caller, id).await?;
    Ok(Json(Page::whole(books)))
}
