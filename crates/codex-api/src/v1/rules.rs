//! Rules, templates and conditions: what can be said, and what it would do.

mod preview;
mod test;
mod titles;
mod view;
mod vocabulary;

pub(crate) use view::RuleStepView;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;

/// The routes, each registered together with its documentation.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(vocabulary::rules_vocabulary))
        .routes(routes!(test::test_rules))
        .routes(routes!(preview::preview_library_rules))
        .routes(routes!(preview::preview_plugin_rules))
        .routes(routes!(titles::apply_title_rules))
}
