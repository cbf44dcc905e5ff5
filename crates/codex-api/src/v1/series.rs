//! Series.

mod books;
mod cover;
mod edit;
mod get;
mod list;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_series))
        .routes(routes!(get::get_series))
        .routes(routes!(books::list_series_books))
        .routes(routes!(cover::get_series_cover))
        .routes(routes!(edit::edit_series))
}
