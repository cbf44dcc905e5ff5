//! Adds an external id.

use super::view::KeptExternalIdView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_app::metadata::NewExternalId;
use codex_domain::{BookId, ItemId, SeriesId};

/// An id at another service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AddExternalIdBody {
    pub source: String,
    pub external_id: String,
    #[serde(default)]
    pub external_url: Option<String>,
}

/// Adds an external id to a series, or replaces the one of the same source.
#[utoipa::path(
    post,
    path = "/series/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    request_body = AddExternalIdBody,
    responses((status = 201, description = "Added", body = KeptExternalIdView)),
)]
pub(super) async fn add_series_external_id(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<AddExternalIdBody>,
) -> Result<impl IntoResponse, Problem> {
    add(&state, &caller, ItemId::Series(id), body).await
}

/// Adds an external id to a book, or replaces the one of the same source.
#[utoipa::path(
    post,
    path = "/books/{id}/external-ids",
    tag = "external ids",
    params(("id" = Uuid, Path)),
    request_body = AddExternalIdBody,
    responses((status = 201, description = "Added", body = KeptExternalIdView)),
)]
pub(super) async fn add_book_external_id(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<AddExternalIdBody>,
) -> Result<impl IntoResponse, Problem> {
    add(&state, &caller, ItemId::Book(id), body).await
}

async fn add(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    body: AddExternalIdBody,
) -> Result<(StatusCode, Json<KeptExternalIdView>), Problem> {
    let new = NewExternalId {
        source: body.source,
        external_id: body.external_id,
        external_url: body.external_url,
    };
    let added = state
        .app
        .metadata
        .add_external_id(caller, item, new)
        .await?;
    Ok((StatusCode::CREATED, Json(added.into())))
}
