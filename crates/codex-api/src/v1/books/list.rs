//! Lists books.

use super::view::BookView;
use crate::endpoint::*;
use codex_app::libraries::{BookOrder, BookQuery};
use codex_domain::{LibraryId, SeriesId};

/// Only the books of one series.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct BookFilter {
    pub series_id: Option<Uuid>,
}

const ORDERS: [(&str, BookOrder); 6] = [
    ("title", BookOrder::Title),
    ("number", BookOrder::Number),
    ("createdAt", BookOrder::CreatedAt),
    ("fileSize", BookOrder::FileSize),
    ("pageCount", BookOrder::PageCount),
    ("position", BookOrder::Position),
];

/// Lists books. Sorts: `title`, `number`, `createdAt`, `fileSize`, `pageCount`, `position` (reading order).
#[utoipa::path(
    get,
    path = "/books",
    tag = "books",
    params(ListQuery, BookFilter),
    responses((status = 200, description = "One page of books", body = Page<BookView>)),
)]
pub(super) async fn list_books(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<ListQuery>,
    QueryOf(filter): QueryOf<BookFilter>,
) -> Answer<Page<BookView>> {
    let part = query.part()?;
    let (order, direction) = query.order(&ORDERS)?;
    let query = BookQuery {
        library: query.library_id.map(LibraryId::from_uuid),
        series: filter.series_id.map(SeriesId::from_uuid),
        search: query.search,
        order,
        direction,
    };
    let listed = state
        .app
        .libraries
        .list_books(&caller, &query, part.request())
        .await?;
    Ok(Json(part.page(listed)))
}
