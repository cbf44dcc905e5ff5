//! Lists series.

use super::view::SeriesView;
use crate::endpoint::*;
use codex_app::libraries::{SeriesOrder, SeriesQuery};
use codex_domain::LibraryId;

const ORDERS: [(&str, SeriesOrder); 5] = [
    ("title", SeriesOrder::Title),
    ("year", SeriesOrder::Year),
    ("createdAt", SeriesOrder::CreatedAt),
    ("updatedAt", SeriesOrder::UpdatedAt),
    ("bookCount", SeriesOrder::BookCount),
];

/// Lists series. Sorts: `title`, `year`, `createdAt`, `updatedAt`, `bookCount`.
#[utoipa::path(
    get,
    path = "/series",
    tag = "series",
    params(ListQuery),
    responses((status = 200, description = "One page of series", body = Page<SeriesView>)),
)]
pub(super) async fn list_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<ListQuery>,
) -> Answer<Page<SeriesView>> {
    let part = query.part()?;
    let (order, direction) = query.order(&ORDERS)?;
    let query = SeriesQuery {
        library: query.library_id.map(LibraryId::from_uuid),
        search: query.search,
        order,
        direction,
    };
    let listed = state
        .app
        .libraries
        .list_series(&caller, &query, part.request())
        .await?;
    Ok(Json(part.page(listed)))
}
