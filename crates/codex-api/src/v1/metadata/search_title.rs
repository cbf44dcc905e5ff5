//! The text a search starts from.

use super::view::SearchTitleView;
use crate::endpoint::*;
use codex_domain::{PluginId, SeriesId};

/// For which plugin.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchTitleQuery {
    pub plugin_id: Uuid,
}

/// The text a search for a series starts from.
#[utoipa::path(
    get,
    path = "/series/{id}/metadata/search-title",
    tag = "metadata",
    params(("id" = Uuid, Path), SearchTitleQuery),
    responses((status = 200, description = "The text", body = SearchTitleView)),
)]
pub(super) async fn series_search_title(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    QueryOf(query): QueryOf<SearchTitleQuery>,
) -> Answer<SearchTitleView> {
    let plugin = PluginId::from_uuid(query.plugin_id);
    let title = state.app.matching.search_title(&caller, id, plugin).await?;
    Ok(Json(title.into()))
}
