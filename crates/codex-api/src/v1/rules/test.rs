//! Tries rules on one title.

use super::view::{OverridesBody, RuleProblemView, RuleRowView};
use crate::endpoint::*;
use codex_app::matching::TrialSubject;
use codex_domain::{LibraryId, PluginId, SeriesId};

/// What to try, and on what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TestRulesBody {
    /// A series of the library.
    #[serde(default)]
    pub series_id: Option<Uuid>,
    /// Or a title somebody typed.
    #[serde(default)]
    pub title: Option<String>,
    /// Whose rules count; absent: the series' library.
    #[serde(default)]
    pub library_id: Option<Uuid>,
    #[serde(default)]
    pub plugin_id: Option<Uuid>,
    #[serde(default)]
    pub overrides: OverridesBody,
}

/// What would be done with the title, or why that cannot be said.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleTestView {
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub row: Option<RuleRowView>,
    /// Faults in what was written; with any of them nothing else is there.
    pub problems: Vec<RuleProblemView>,
}

/// Tries rules, template and conditions on one series, or on a title somebody typed.
#[utoipa::path(
    post,
    path = "/rules/test",
    tag = "rules",
    request_body = TestRulesBody,
    responses((status = 200, description = "What would be done", body = RuleTestView)),
)]
pub(super) async fn test_rules(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<TestRulesBody>,
) -> Answer<RuleTestView> {
    let subject = match (body.series_id, body.title) {
        (Some(id), None) => TrialSubject::Series(SeriesId::from_uuid(id)),
        (None, Some(title)) if title.chars().count() <= 1_000 => TrialSubject::Title(title),
        (None, Some(_)) => {
            let detail = "must not be longer than 1000 characters";
            return Err(Problem::invalid("title", detail));
        }
        _ => {
            return Err(Problem::invalid(
                "seriesId",
                "either this or `title` is required",
            ));
        }
    };
    let library = body.library_id.map(LibraryId::from_uuid);
    let plugin = body.plugin_id.map(PluginId::from_uuid);
    let matching = &state.app.matching;
    let trial = matching
        .try_one(&caller, subject, library, (plugin, &body.overrides.into()))
        .await?;
    Ok(Json(RuleTestView {
        row: trial.row.map(RuleRowView::from),
        problems: trial
            .problems
            .into_iter()
            .map(RuleProblemView::from)
            .collect(),
    }))
}
