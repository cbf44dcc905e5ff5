//! Books.

mod cover;
mod edit;
mod file;
mod get;
mod list;
mod page;
mod view;

pub(crate) use view::{BookView, FileErrorView};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_books))
        .routes(routes!(get::get_book))
        .routes(routes!(cover::get_book_cover))
        .routes(routes!(page::get_page))
        .routes(routes!(file::get_file))
        .routes(routes!(edit::edit_book))
}
