//! The cover of a series: shown, chosen and taken back.

use super::view::WrittenSeriesView;
use crate::content::{self, CoverQuery};
use crate::endpoint::*;
use crate::extract;
use axum::extract::Request;
use axum::response::Response;
use codex_app::Caller;
use codex_app::metadata::NewCover;
use codex_domain::{ItemId, SeriesId};

/// Where the picture is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SeriesCoverBody)]
pub(crate) struct CoverBody {
    /// An address on the public internet; the server fetches it now.
    pub url: String,
}

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
    content::cover(&state, &caller, ItemId::Series(id), &query, &headers).await
}

/// Shows the picture that is sent, in place of the first page, and locks the cover. The body is the picture or a
/// form with one file, of at most 20 MB.
#[utoipa::path(
    put,
    path = "/series/{id}/cover",
    tag = "series",
    params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 200, description = "Chosen", body = WrittenSeriesView)),
)]
pub(super) async fn put_series_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    request: Request,
) -> Answer<WrittenSeriesView> {
    state
        .app
        .metadata
        .may_set_cover(&caller, ItemId::Series(id))?;
    let bytes = extract::picture(request).await?;
    choose(&state, &caller, id, NewCover::Picture(bytes)).await
}

/// Fetches a picture, shows it in place of the first page, and locks the cover.
#[utoipa::path(
    post,
    path = "/series/{id}/cover",
    tag = "series",
    params(("id" = Uuid, Path)),
    request_body = CoverBody,
    responses((status = 200, description = "Chosen", body = WrittenSeriesView)),
)]
pub(super) async fn post_series_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<CoverBody>,
) -> Answer<WrittenSeriesView> {
    choose(&state, &caller, id, NewCover::Address(body.url)).await
}

/// Shows the first page again, and locks the cover.
#[utoipa::path(
    delete,
    path = "/series/{id}/cover",
    tag = "series",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Taken back", body = WrittenSeriesView)),
)]
pub(super) async fn delete_series_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
) -> Answer<WrittenSeriesView> {
    let item = ItemId::Series(id);
    let run = state.app.metadata.reset_cover(&caller, item).await?;
    let page = state.app.libraries.series(&caller, id).await?;
    Ok(Json(WrittenSeriesView::new(page, run)))
}

async fn choose(
    state: &ApiState,
    caller: &Caller,
    id: SeriesId,
    new: NewCover,
) -> Answer<WrittenSeriesView> {
    let item = ItemId::Series(id);
    let run = state.app.metadata.set_cover(caller, item, new).await?;
    let page = state.app.libraries.series(caller, id).await?;
    Ok(Json(WrittenSeriesView::new(page, run)))
}
