//! Libraries and their scans.

mod create;
mod delete;
mod failures;
mod get;
mod list;
mod purge;
mod scan;
mod update;
mod view;

pub(crate) use view::ScanView;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_libraries, create::create_library))
        .routes(routes!(
            get::get_library,
            update::update_library,
            delete::delete_library
        ))
        .routes(routes!(scan::start_scan, scan::get_scan, scan::cancel_scan))
        .routes(routes!(failures::list_failures))
        .routes(routes!(purge::purge_missing))
}
