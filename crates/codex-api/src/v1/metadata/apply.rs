//! Writes what a plugin answered.

use super::view::AppliedView;
use crate::endpoint::*;
use crate::schema;
use codex_app::Caller;
use codex_app::metadata::ApplyRequest;
use codex_domain::{BookId, ItemId, PluginId, PreviewId, SeriesId};

/// Which answer, and which of its fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApplyBody {
    /// Of a preview; without one, `pluginId` and `externalId` are fetched and applied.
    #[serde(default)]
    pub preview_token: Option<Uuid>,
    #[serde(default)]
    pub plugin_id: Option<Uuid>,
    #[serde(default)]
    pub external_id: Option<String>,
    /// Absent: all.
    #[serde(default)]
    #[schema(value_type = Vec<schema::FieldName>, required = false)]
    pub fields: Option<Vec<String>>,
    /// Only say what would be written.
    #[serde(default)]
    pub dry_run: bool,
}

/// Writes the chosen fields of a previewed answer.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/apply",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = ApplyBody,
    responses((status = 200, description = "What was written", body = AppliedView)),
)]
pub(super) async fn apply_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<ApplyBody>,
) -> Answer<AppliedView> {
    apply(&state, &caller, ItemId::Series(id), body).await
}

/// Writes the chosen fields of a previewed answer.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/apply",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = ApplyBody,
    responses((status = 200, description = "What was written", body = AppliedView)),
)]
pub(super) async fn apply_book(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<ApplyBody>,
) -> Answer<AppliedView> {
    apply(&state, &caller, ItemId::Book(id), body).await
}

async fn apply(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    body: ApplyBody,
) -> Answer<AppliedView> {
    let request = ApplyRequest {
        token: body.preview_token.map(PreviewId::from_uuid),
        plugin_id: body.plugin_id.map(PluginId::from_uuid),
        external_id: body.external_id,
        fields: body.fields,
        dry_run: body.dry_run,
    };
    let applied = state.app.metadata.apply(caller, item, request).await?;
    Ok(Json(applied.into()))
}
