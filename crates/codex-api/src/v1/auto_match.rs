//! Matching: one item at once, or many in the background.

mod library;
mod now;
mod one;
mod selection;
mod view;

pub(crate) use view::{CandidateView, StartedMatchView};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(now::match_series))
        .routes(routes!(now::match_book))
        .routes(routes!(one::match_series_task))
        .routes(routes!(one::match_book_task))
        .routes(routes!(selection::match_series_selection))
        .routes(routes!(selection::match_book_selection))
        .routes(routes!(library::match_library))
}
