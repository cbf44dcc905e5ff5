//! What runs on a library by itself, and when.

mod create;
mod delete;
mod dry_run;
mod list;
mod run_now;
mod times;
mod update;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_library_jobs, create::create_library_job))
        .routes(routes!(times::coming_runs))
        .routes(routes!(
            list::get_library_job,
            update::update_library_job,
            delete::delete_library_job
        ))
        .routes(routes!(run_now::run_library_job))
        .routes(routes!(dry_run::dry_run_library_job))
}
