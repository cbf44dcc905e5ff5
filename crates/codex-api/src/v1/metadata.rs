//! Metadata from plugins: search title, preview, apply.

mod apply;
mod body;
mod preview;
mod search_title;
mod view;

pub(crate) use body::EditMetadataBody;
pub(crate) use view::{AppliedView, FieldChangeView, SkippedFieldView};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(search_title::series_search_title))
        .routes(routes!(preview::preview_series))
        .routes(routes!(preview::preview_book))
        .routes(routes!(apply::apply_series))
        .routes(routes!(apply::apply_book))
}
