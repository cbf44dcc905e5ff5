//! Accounts.

mod create;
mod delete;
mod list;
mod update;
mod view;

pub(crate) use view::UserView;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_users, create::create_user))
        .routes(routes!(update::update_user, delete::delete_user))
}
