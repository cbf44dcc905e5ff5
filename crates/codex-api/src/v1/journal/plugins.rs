//! The plugins whose answers were written.

use super::view::JournalPluginView;
use crate::endpoint::*;

/// Every plugin that occurs in the journal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JournalPluginsView {
    pub plugins: Vec<JournalPluginView>,
}

/// Lists the plugins whose answers were written, by name: also those that are disabled, and those that are gone.
#[utoipa::path(
    get,
    path = "/journal/plugins",
    tag = "journal",
    responses((status = 200, description = "The plugins", body = JournalPluginsView)),
)]
pub(super) async fn list_journal_plugins(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<JournalPluginsView> {
    let plugins = state.app.journal.plugins(&caller).await?;
    let plugins = plugins.into_iter().map(JournalPluginView::from).collect();
    Ok(Json(JournalPluginsView { plugins }))
}
