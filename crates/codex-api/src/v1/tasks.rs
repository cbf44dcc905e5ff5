//! Work in the background, and what people do to it.

mod apply;
mod control;
mod delete;
mod get;
mod items;
mod list;
mod view;

pub(crate) use apply::StartedTaskView;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_tasks))
        .routes(routes!(get::get_task, delete::delete_task))
        .routes(routes!(items::list_task_items))
        .routes(routes!(control::pause_task))
        .routes(routes!(control::resume_task))
        .routes(routes!(control::cancel_task))
        .routes(routes!(control::retry_task))
        .routes(routes!(apply::apply_task))
}
