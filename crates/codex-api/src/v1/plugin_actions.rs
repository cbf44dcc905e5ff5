//! What plugins offer, and calling them.

mod execute;
mod list;
mod view;

pub(crate) use view::{MatchAnswerView, SearchAnswerView};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_plugin_actions))
        .routes(routes!(execute::execute_plugin))
}
