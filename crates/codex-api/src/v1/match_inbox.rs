//! The match inbox: what waits for a person, and what people decide.

mod approve;
mod decide;
mod get;
mod list;
mod many;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_inbox))
        .routes(routes!(many::approve_many))
        .routes(routes!(many::decide_many))
        .routes(routes!(get::get_inbox_entry))
        .routes(routes!(approve::approve_match))
        .routes(routes!(decide::reject_match))
        .routes(routes!(decide::never_match))
        .routes(routes!(decide::snooze_match))
        .routes(routes!(decide::reopen_match))
}
