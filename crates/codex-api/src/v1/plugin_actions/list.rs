//! Lists what plugins offer at one place.

use super::view::{PluginActionView, PluginActionsView};
use crate::endpoint::*;
use crate::schema;
use codex_domain::LibraryId;

/// Where the actions are to be shown.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct ActionsQuery {
    #[param(value_type = schema::PluginScope)]
    pub scope: String,
    /// Only plugins that may work on this library.
    pub library_id: Option<Uuid>,
}

/// Lists what plugins offer at one place.
#[utoipa::path(
    get,
    path = "/plugins/actions",
    tag = "plugin actions",
    params(ActionsQuery),
    responses((status = 200, description = "The actions", body = PluginActionsView)),
)]
pub(super) async fn list_plugin_actions(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<ActionsQuery>,
) -> Answer<PluginActionsView> {
    let library = query.library_id.map(LibraryId::from_uuid);
    let actions = state
        .app
        .plugins
        .actions(&caller, &query.scope, library)
        .await?;
    Ok(Json(PluginActionsView {
        actions: actions.into_iter().map(PluginActionView::from).collect(),
        scope: query.scope,
    }))
}
