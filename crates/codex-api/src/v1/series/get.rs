//! Shows a series.

use super::view::SeriesDetailView;
use crate::endpoint::*;
use codex_domain::SeriesId;

/// Shows everything about a series.
#[utoipa::path(
    get,
    path = "/series/{id}",
    tag = "series",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The series", body = SeriesDetailView)),
)]
pub(super) async fn get_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
) -> Answer<SeriesDetailView> {
    let page = state.app.libraries.series(&caller, id).await?;
    Ok(Json(page.into()))
}
