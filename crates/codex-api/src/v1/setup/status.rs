//! Whether the first run is still to be done.

use codex_domain::permission::Permission;

use crate::DemoPlugin;
use crate::endpoint::*;

/// Whether the first account is still to be created.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupStatusView {
    pub required: bool,
    /// A folder of freely licensed books to try; shown during the first run and to administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo_library_path: Option<String>,
    /// The server's own copy of the Echo plugin; shown during the first run and to administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echo_plugin: Option<PluginLaunchView>,
    /// The server's own copy of the Open Library plugin; shown like the Echo plugin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_library_plugin: Option<PluginLaunchView>,
}

/// How a plugin is started.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PluginLaunchView {
    pub command: String,
    pub args: Vec<String>,
}

impl From<&DemoPlugin> for PluginLaunchView {
    fn from(plugin: &DemoPlugin) -> Self {
        Self {
            command: plugin.command.clone(),
            args: plugin.args.clone(),
        }
    }
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
    let launch = |plugin: &Option<DemoPlugin>| {
        let plugin = plugin.as_ref().filter(|_| is_shown);
        plugin.map(PluginLaunchView::from)
    };
    Ok(Json(SetupStatusView {
        required,
        demo_library_path: demo.map(|path| path.to_string_lossy().into_owned()),
        echo_plugin: launch(&options.echo_plugin),
        open_library_plugin: launch(&options.open_library_plugin),
    }))
}
