//! The laboratory: what rules would do with a whole shelf.

use super::view::{ConditionTallyView, OverridesBody, RuleProblemView, RuleRowView, RuleTallyView};
use crate::endpoint::*;
use crate::schema;
use codex_app::Caller;
use codex_app::matching::{SkipReason, TrialRequest, TryOut};
use codex_app::rules::{SKIP_CODES, TrialFilter, TrialOutcome};
use codex_domain::{LibraryId, PluginId};

/// What to try, and which series to show.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PreviewRulesBody {
    /// The plugin whose settings count; absent: the library's rules alone.
    #[serde(default)]
    pub plugin_id: Option<Uuid>,
    /// The library to look at; absent: every library the plugin works for.
    #[serde(default)]
    pub library_id: Option<Uuid>,
    #[serde(default)]
    pub overrides: OverridesBody,
    /// Only series of which this becomes.
    #[serde(default)]
    #[schema(value_type = Option<schema::RuleOutcome>)]
    pub outcome: Option<String>,
    /// Only series that would be left alone for this reason: a `code` of `skipReasons`, which are
    /// `library_conditions_not_met`, `plugin_conditions_not_met` and `settings_unreadable`.
    #[serde(default)]
    pub reason: Option<String>,
    /// Only series whose query is not their title.
    #[serde(default)]
    pub only_changed: bool,
    /// Text the title must contain.
    #[serde(default)]
    pub search: Option<String>,
    #[serde(default)]
    #[schema(minimum = 1)]
    pub page: Option<u64>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 500)]
    pub page_size: Option<u64>,
}

/// What would be done with a shelf.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RulesPreviewView {
    /// Series on it.
    pub total: u64,
    /// Those whose query is not their title.
    pub changed: u64,
    pub would_search: u64,
    pub would_use_external_id: u64,
    pub would_skip: u64,
    pub skip_reasons: Vec<SkipReasonView>,
    /// One page of the series that pass the filter.
    pub data: Vec<RuleRowView>,
    pub page: u64,
    pub page_size: u64,
    /// How many pass the filter.
    pub matching: u64,
    pub rules: Vec<RuleTallyView>,
    pub conditions: Vec<ConditionTallyView>,
    /// Faults in what was written; with any of them nothing was counted.
    pub problems: Vec<RuleProblemView>,
    pub duration_ms: u64,
}

/// Why series would be left alone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SkipReasonView {
    /// A stable word; sent back as `reason`, it shows these series.
    pub code: &'static str,
    /// A sentence.
    pub reason: String,
    pub count: u64,
}

/// Tries rules, template and conditions on every series of a library, before they are saved.
#[utoipa::path(
    post,
    path = "/libraries/{id}/rules/preview",
    tag = "rules",
    params(("id" = Uuid, Path)),
    request_body = Option<PreviewRulesBody>,
    responses((status = 200, description = "What would be done", body = RulesPreviewView)),
)]
pub(super) async fn preview_library_rules(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    OptionalJson(body): OptionalJson<PreviewRulesBody>,
) -> Answer<RulesPreviewView> {
    if body.library_id.is_some_and(|other| other != id.uuid()) {
        return Err(Problem::invalid(
            "libraryId",
            "is not the library of the address",
        ));
    }
    let plugin = body.plugin_id.map(PluginId::from_uuid);
    preview(&state, &caller, (Some(id), plugin), body).await
}

/// Tries a plugin's rules, template and conditions on every series it works for, before they are saved.
#[utoipa::path(
    post,
    path = "/admin/plugins/{id}/rules/preview",
    tag = "rules",
    params(("id" = Uuid, Path)),
    request_body = Option<PreviewRulesBody>,
    responses((status = 200, description = "What would be done", body = RulesPreviewView)),
)]
pub(super) async fn preview_plugin_rules(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<PluginId>,
    OptionalJson(body): OptionalJson<PreviewRulesBody>,
) -> Answer<RulesPreviewView> {
    if body.plugin_id.is_some_and(|other| other != id.uuid()) {
        return Err(Problem::invalid(
            "pluginId",
            "is not the plugin of the address",
        ));
    }
    let library = body.library_id.map(LibraryId::from_uuid);
    preview(&state, &caller, (library, Some(id)), body).await
}

async fn preview(
    state: &ApiState,
    caller: &Caller,
    (library, plugin): (Option<LibraryId>, Option<PluginId>),
    body: PreviewRulesBody,
) -> Answer<RulesPreviewView> {
    let paging = ListQuery {
        page: body.page,
        page_size: body.page_size,
        ..ListQuery::default()
    };
    let part = paging.part()?;
    let request = TrialRequest {
        library,
        plugin,
        filter: TrialFilter {
            outcome: body.outcome.as_deref().map(outcome).transpose()?,
            reason: body.reason.map(known_reason).transpose()?,
            only_changed: body.only_changed,
            search: body.search,
        },
        overrides: body.overrides.into(),
    };
    let page = part.request();
    let tried = state.app.matching.try_out(caller, request, page).await?;
    let number = page.offset / page.limit.max(1) + 1;
    Ok(Json(view(tried, number, page.limit)))
}

fn outcome(name: &str) -> Result<TrialOutcome, Problem> {
    let known = TrialOutcome::ALL.into_iter().find(|it| it.name() == name);
    known.ok_or_else(|| {
        let names = TrialOutcome::ALL.map(TrialOutcome::name).join(", ");
        Problem::invalid("outcome", format!("must be one of {names}"))
    })
}

fn known_reason(code: String) -> Result<String, Problem> {
    if SKIP_CODES.contains(&code.as_str()) {
        return Ok(code);
    }
    let codes = SKIP_CODES.join(", ");
    Err(Problem::invalid(
        "reason",
        format!("must be one of {codes}"),
    ))
}

impl From<SkipReason> for SkipReasonView {
    fn from(reason: SkipReason) -> Self {
        Self {
            code: reason.code,
            reason: reason.text,
            count: reason.count,
        }
    }
}

fn view(tried: TryOut, page: u64, page_size: u64) -> RulesPreviewView {
    RulesPreviewView {
        total: tried.total,
        changed: tried.changed,
        would_search: tried.would_search,
        would_use_external_id: tried.would_use_id,
        would_skip: tried.would_skip,
        skip_reasons: tried
            .skip_reasons
            .into_iter()
            .map(SkipReasonView::from)
            .collect(),
        data: tried.rows.into_iter().map(RuleRowView::from).collect(),
        page,
        page_size,
        matching: tried.matching,
        rules: tried.rules.into_iter().map(RuleTallyView::from).collect(),
        conditions: tried
            .conditions
            .into_iter()
            .map(ConditionTallyView::from)
            .collect(),
        problems: tried
            .problems
            .into_iter()
            .map(RuleProblemView::from)
            .collect(),
        duration_ms: u64::try_from(tried.took.as_millis()).unwrap_or(u64::MAX),
    }
}
