//! Shows what a plugin would write.

use super::view::PreviewView;
use crate::content;
use crate::endpoint::*;
use codex_app::Caller;
use codex_domain::metadata::{Field, Value};
use codex_domain::{BookId, ItemId, PluginId, SeriesId};

/// Whose answer to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PreviewBody {
    pub plugin_id: Uuid,
    /// The item's id at the plugin's service, as a search answered.
    pub external_id: String,
}

/// Fetches a plugin's answer and shows what applying it would do.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/preview",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = PreviewBody,
    responses((status = 200, description = "The preview", body = PreviewView)),
)]
pub(super) async fn preview_series(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    JsonBody(body): JsonBody<PreviewBody>,
) -> Answer<PreviewView> {
    preview(&state, &caller, ItemId::Series(id), body).await
}

/// Fetches a plugin's answer and shows what applying it would do.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/preview",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = PreviewBody,
    responses((status = 200, description = "The preview", body = PreviewView)),
)]
pub(super) async fn preview_book(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    JsonBody(body): JsonBody<PreviewBody>,
) -> Answer<PreviewView> {
    preview(&state, &caller, ItemId::Book(id), body).await
}

async fn preview(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    body: PreviewBody,
) -> Answer<PreviewView> {
    let plugin = PluginId::from_uuid(body.plugin_id);
    let metadata = &state.app.metadata;
    let previewed = metadata
        .preview(caller, item, plugin, &body.external_id)
        .await?;
    let mut view = PreviewView::from(previewed);
    for row in view
        .fields
        .iter_mut()
        .filter(|row| row.field == Field::CoverUrl)
    {
        row.current_value = shown_by_us(state, row.current_value.take());
        row.proposed_value = shown_by_us(state, row.proposed_value.take());
    }
    Ok(Json(view))
}

/// A picture's address as browsers may load it.
fn shown_by_us(state: &ApiState, address: Option<Value>) -> Option<Value> {
    let ours = content::proxied(&state.app, address?.as_text()?)?;
    Some(Value::Text(ours))
}
