//! Whether the first run is still to be done.

use crate::endpoint::*;

/// Whether the first account is still to be created.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupStatusView {
    pub required: bool,
    /// A folder of freely licensed books to try; shown during the first run and to administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo_library_path: Option<String>,
    /// A plugin to try; shown during the first run and to administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echo_plugin: Option<EchoPluginView>,
}

/// How the echo plugin is started.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EchoPluginView {
    pub command: String,
    pub args: Vec<String>,
}

/// Says whether the first account is still to be created.
#[utoipa::path(
    get,
    path = "/setup/status",
    tag = "setup",
    responses((status = 200, description = "The state of the first run", body = SetupStatusView)),
    security(()),
)]
pub(super) async fn setup_status() -> Problem {
    todo_problem()
}
