//! Offered actions, and answers of plugins, as JSON.

use codex_app::plugins::Action;
use serde_json::value::RawValue;

use crate::endpoint::*;
use crate::schema;

/// What plugins offer to do at one place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PluginActionsView {
    pub actions: Vec<PluginActionView>,
    #[schema(value_type = schema::PluginScope)]
    pub scope: String,
}

/// Something one plugin offers to do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginActionView {
    pub plugin_id: Uuid,
    pub plugin_name: String,
    pub plugin_display_name: String,
    /// `metadata_search`.
    pub action_type: &'static str,
    /// `Fetch from <name>`.
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub icon: &'static str,
    /// The libraries it may work on; empty for all.
    pub library_ids: Vec<Uuid>,
    /// An address to search by hand, with `<title>` in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_uri_template: Option<String>,
}

/// A plugin's answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExecutedView {
    /// Always true: a call that failed is answered with a problem.
    pub success: bool,
    /// `SearchAnswer` for `search`, `MatchAnswer` for `match`, the record for `get`, `"pong"` for `ping`.
    #[schema(value_type = serde_json::Value)]
    pub result: Box<RawValue>,
    pub latency_ms: f64,
}

/// The answer to `search`.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchAnswerView {
    pub results: Vec<SearchResultView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// One candidate.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchResultView {
    pub external_id: String,
    pub title: String,
    pub alternate_titles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Through this server, which asks the third party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover_url: Option<String>,
    /// From 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance_score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<SearchResultPreviewView>,
}

/// A few facts that help to choose.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchResultPreviewView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(default)]
    pub genres: Vec<String>,
    /// From 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book_count: Option<i32>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

/// The answer to `match`.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct MatchAnswerView {
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub matched: Option<SearchResultView>,
    /// From 0 to 1.
    pub confidence: f64,
    #[serde(default)]
    pub alternatives: Vec<SearchResultView>,
}

impl From<Action> for PluginActionView {
    fn from(action: Action) -> Self {
        Self {
            plugin_id: action.plugin_id.uuid(),
            plugin_name: action.plugin_name,
            plugin_display_name: action.plugin_display_name,
            action_type: "metadata_search",
            label: action.label,
            description: action.description,
            icon: "search",
            library_ids: action.library_ids.into_iter().map(|id| id.uuid()).collect(),
            search_uri_template: action.search_uri_template,
        }
    }
}
