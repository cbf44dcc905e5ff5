//! What other services call a series or a book.

mod add;
mod list;
mod remove;
mod view;

pub(crate) use view::ExternalIdView;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(
            list::list_series_external_ids,
            add::add_series_external_id
        ))
        .routes(routes!(
            list::list_book_external_ids,
            add::add_book_external_id
        ))
        .routes(routes!(remove::remove_series_external_id))
        .routes(routes!(remove::remove_book_external_id))
}
