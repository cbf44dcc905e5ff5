//! Books.

mod cover;
mod edit;
mod file;
mod get;
mod list;
mod page;
mod view;

pub(crate) use view::{BookView, FileErrorView};

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::extract::PICTURE_BODY_LIMIT;
use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_books))
        .routes(routes!(get::get_book))
        .routes(routes!(
            cover::get_book_cover,
            cover::post_book_cover,
            cover::delete_book_cover
        ))
        .routes(routes!(cover::put_book_cover).layer(DefaultBodyLimit::max(PICTURE_BODY_LIMIT)))
        .routes(routes!(page::get_page))
        .routes(routes!(file::get_file))
        .routes(routes!(edit::edit_book))
}
