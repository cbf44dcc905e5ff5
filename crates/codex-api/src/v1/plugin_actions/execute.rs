//! Calls a plugin.

use super::view::ExecutedView;
use crate::content;
use crate::endpoint::*;
use codex_app::plugins::{ContentType, Execute, MetadataVerb};
use codex_domain::PluginId;

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

impl ActionBody {
    /// Whether the answer holds candidates that people look at.
    const fn offers_choice(&self) -> bool {
        match self {
            Self::Ping => false,
            Self::Metadata(question) => {
                matches!(
                    question.action,
                    MetadataVerbBody::Search | MetadataVerbBody::Match
                )
            }
        }
    }
}

impl From<ActionBody> for Execute {
    fn from(body: ActionBody) -> Self {
        match body {
            ActionBody::Ping => Self::Ping,
            ActionBody::Metadata(question) => Self::Metadata {
                verb: match question.action {
                    MetadataVerbBody::Search => MetadataVerb::Search,
                    MetadataVerbBody::Get => MetadataVerb::Get,
                    MetadataVerbBody::Match => MetadataVerb::Match,
                },
                content: match question.content_type {
                    ContentTypeBody::Series => ContentType::Series,
                    ContentTypeBody::Book => ContentType::Book,
                },
                params: question.params,
            },
        }
    }
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
pub(super) async fn execute_plugin(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
    JsonBody(body): JsonBody<ExecuteBody>,
) -> Answer<ExecutedView> {
    let offers_choice = body.action.offers_choice();
    let executed = state
        .app
        .plugins
        .execute(&caller, id, body.action.into())
        .await?;
    let result = if offers_choice {
        content::with_proxied_covers(&state.app, executed.result)?
    } else {
        executed.result
    };
    Ok(Json(ExecutedView {
        success: true,
        result,
        latency_ms: executed.took.as_secs_f64() * 1000.0,
    }))
}
