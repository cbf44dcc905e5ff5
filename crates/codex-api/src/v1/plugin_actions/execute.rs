//! Calls a plugin.

use super::view::ExecutedView;
use crate::endpoint::*;

/// What to ask the plugin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExecuteBody {
    pub action: ActionBody,
}

/// `"ping"`, or a metadata question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ActionBody {
    Ping,
    Metadata(MetadataActionBody),
}

/// A metadata question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MetadataActionBody {
    pub action: MetadataVerbBody,
    pub content_type: ContentTypeBody,
    /// Series search: `{query, limit?, cursor?}`; book search: `{query?, isbn?, author?, year?, limit?, cursor?}`;
    /// get: `{externalId}`; match: `{title, …}`.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    pub params: serde_json::Value,
}

/// What to do.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MetadataVerbBody {
    Search,
    Get,
    Match,
}

/// For what.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ContentTypeBody {
    Series,
    Book,
}

/// Calls a plugin and gives its answer. A failed call is answered with a problem whose `code` starts with `plugin_`.
#[utoipa::path(
    post,
    path = "/plugins/{id}/execute",
    tag = "plugin actions",
    params(("id" = Uuid, Path)),
    request_body = ExecuteBody,
    responses((status = 200, description = "The answer", body = ExecutedView)),
)]
pub(super) async fn execute_plugin() -> Problem {
    todo_problem()
}
