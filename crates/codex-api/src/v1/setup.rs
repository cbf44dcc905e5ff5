//! First run: whether the server has an account yet, and creating the first one.

mod initialize;
mod status;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(status::setup_status))
        .routes(routes!(initialize::initialize))
}
