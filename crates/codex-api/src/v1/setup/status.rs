//! Whether the first run is still to be done.

use codex_domain::permission::Permission;

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
pub(super) async fn setup_status(
    State(state): State<ApiState>,
    Visitor(caller): Visitor,
) -> Answer<SetupStatusView> {
    let required = state.app.accounts.setup_required().await?;
    let is_shown = required || caller.is_some_and(|caller| caller.may(Permission::SystemAdmin));
    let options = &state.options;
    let demo = options.demo_library.as_ref().filter(|_| is_shown);
    let echo = options.echo_plugin.as_ref().filter(|_| is_shown);
    Ok(Json(SetupStatusView {
        required,
        demo_library_path: demo.map(|path| path.to_string_lossy().into_owned()),
        echo_plugin: echo.map(|plugin| EchoPluginView {
            command: plugin.command.clone(),
            args: plugin.args.clone(),
        }),
    }))
}
