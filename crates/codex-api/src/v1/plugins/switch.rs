//! Switches a plugin on and off, and clears its faults.

use super::view::PluginStatusView;
use crate::endpoint::*;

/// Switches a plugin on, clears its fault window and tries it.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/enable",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Switched on", body = PluginStatusView)),
)]
pub(super) async fn enable_plugin() -> Problem {
    todo_problem()
}

/// Switches a plugin off; its process is stopped.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/disable",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Switched off", body = PluginStatusView)),
)]
pub(super) async fn disable_plugin() -> Problem {
    todo_problem()
}

/// Clears the fault count and any waiting time, so that the next call starts the plugin at once.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/reset",
    tag = "plugins",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Cleared", body = PluginStatusView)),
)]
pub(super) async fn reset_plugin() -> Problem {
    todo_problem()
}
