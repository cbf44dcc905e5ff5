//! Plugins, for administrators.

mod create;
mod delete;
mod get;
mod health;
mod list;
mod logs;
mod options;
mod switch;
mod test;
mod update;
mod view;

pub(crate) use view::ManifestView;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_plugins, create::create_plugin))
        .routes(routes!(
            get::get_plugin,
            update::update_plugin,
            delete::delete_plugin
        ))
        .routes(routes!(switch::enable_plugin))
        .routes(routes!(switch::disable_plugin))
        .routes(routes!(switch::reset_plugin))
        .routes(routes!(test::test_plugin))
        .routes(routes!(health::plugin_health))
        .routes(routes!(health::plugin_failures))
        .routes(routes!(health::plugin_process))
        .routes(routes!(logs::plugin_logs))
        .routes(routes!(options::plugin_options))
}
