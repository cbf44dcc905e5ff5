//! What may be chosen in a plugin form.

use super::view::PluginOptionsView;
use crate::endpoint::*;

/// What may be chosen in a plugin form.
#[utoipa::path(
    get,
    path = "/admin/plugins/options",
    tag = "plugins",
    responses((status = 200, description = "The choices", body = PluginOptionsView)),
)]
pub(super) async fn plugin_options(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<PluginOptionsView> {
    let options = state.app.plugins.options(&caller)?;
    Ok(Json(options.into()))
}
