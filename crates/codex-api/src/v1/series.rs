//! Series.

mod books;
mod cover;
mod edit;
mod get;
mod list;
mod view;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::extract::PICTURE_BODY_LIMIT;
use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_series))
        .routes(routes!(get::get_series))
        .routes(routes!(books::list_series_books))
        .routes(routes!(
            cover::get_series_cover,
            cover::post_series_cover,
            cover::delete_series_cover
        ))
        .routes(routes!(cover::put_series_cover).layer(DefaultBodyLimit::max(PICTURE_BODY_LIMIT)))
        .routes(routes!(edit::edit_series))
}
