//! The text a search starts from.

use super::view::SearchTitleView;
use crate::endpoint::*;

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
pub(super) async fn series_search_title() -> Problem {
    todo_problem()
}
