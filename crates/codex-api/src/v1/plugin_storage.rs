//! The files plugins keep on the server's disk, for administrators.

mod delete;
mod get;
mod list;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_plugin_storage))
        .routes(routes!(
            get::get_plugin_storage,
            delete::delete_plugin_storage
        ))
}
