//! What changed, by whom, and the way back.

mod history;
mod plugins;
mod runs;
mod undo;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(history::series_history))
        .routes(routes!(history::book_history))
        .routes(routes!(plugins::list_journal_plugins))
        .routes(routes!(runs::list_runs))
        .routes(routes!(runs::get_run))
        .routes(routes!(runs::list_run_entries))
        .routes(routes!(undo::undo))
}
