//! Version 1 of the API: one module per noun, one file per endpoint or two.

pub(crate) mod api_keys;
pub(crate) mod auth;
pub(crate) mod auto_match;
pub(crate) mod books;
pub(crate) mod events;
pub(crate) mod external_ids;
pub(crate) mod filesystem;
pub(crate) mod journal;
pub(crate) mod libraries;
pub(crate) mod library_jobs;
pub(crate) mod match_inbox;
pub(crate) mod metadata;
pub(crate) mod metrics;
pub(crate) mod plugin_actions;
pub(crate) mod plugin_storage;
pub(crate) mod plugins;
pub(crate) mod proxy;
pub(crate) mod rules;
pub(crate) mod series;
pub(crate) mod setup;
pub(crate) mod system;
pub(crate) mod tasks;
pub(crate) mod users;

use utoipa_axum::router::OpenApiRouter;

use crate::state::ApiState;

/// Every route below `/api/v1`.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(setup::routes())
        .merge(auth::routes())
        .merge(api_keys::routes())
        .merge(users::routes())
        .merge(libraries::routes())
        .merge(library_jobs::routes())
        .merge(filesystem::routes())
        .merge(rules::routes())
        .merge(series::routes())
        .merge(auto_match::routes())
        .merge(books::routes())
        .merge(match_inbox::routes())
        .merge(metadata::routes())
        .merge(external_ids::routes())
        .merge(journal::routes())
        .merge(plugins::routes())
        .merge(plugin_actions::routes())
        .merge(plugin_storage::routes())
        .merge(metrics::routes())
        .merge(proxy::routes())
        .merge(tasks::routes())
        .merge(events::routes())
        .merge(system::routes())
}
