//! The cover of a series.

use crate::content::{self, CoverQuery};
use crate::endpoint::*;
use axum::response::Response;
use codex_domain::{ItemId, SeriesId};

/// The cover of a series.
#[utoipa::path(
    get,
    path = "/series/{id}/cover",
    tag = "series",
    params(("id" = Uuid, Path), CoverQuery),
    responses((status = 200, description = "The picture", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_series_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    QueryOf(query): QueryOf<CoverQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let item = ItemId::Series(id);
    let picture = state
        .app
        .libraries
        .cover(&caller, item, query.size.into())
        .await?;
    Ok(content::answer(&headers, picture, query.keep()))
}
