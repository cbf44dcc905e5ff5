//! Decides about many entries at once.

use super::decide::{ReopenBody, SnoozeBody};
use super::list::word;
use crate::endpoint::*;
use crate::schema;
use codex_app::matching::{InboxAction, InboxQuery, ToApprove};
use codex_domain::{InboxId, LibraryId, PluginId};

/// Which entries: either `ids` or a `filter`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApproveManyBody {
    #[serde(default)]
    #[schema(min_items = 1, max_items = 1_000)]
    pub ids: Option<Vec<Uuid>>,
    /// Every entry that is open, has a candidate and fits; 10,000 at most, the likeliest first.
    #[serde(default)]
    pub filter: Option<ApproveFilter>,
}

/// Which of the entries that are open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApproveFilter {
    /// `waiting` or `snoozed`; absent: `waiting`.
    #[serde(default)]
    #[schema(value_type = Option<schema::InboxStatus>)]
    pub status: Option<String>,
    #[serde(default)]
    pub plugin_id: Option<Uuid>,
    #[serde(default)]
    pub library_id: Option<Uuid>,
    /// The best candidate scores at least this.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1)]
    pub min_score: Option<f64>,
    #[serde(default)]
    #[schema(value_type = Option<schema::InboxReason>)]
    pub reason: Option<String>,
    /// Text the title must contain, in any case.
    #[serde(default)]
    pub search: Option<String>,
}

/// Matches that are approved in the background.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApprovingView {
    pub task_id: Uuid,
    /// How many entries it took.
    pub count: u64,
}

impl ApproveManyBody {
    fn wanted(self) -> Result<ToApprove, Problem> {
        Ok(ToApprove {
            named: self
                .ids
                .map(|ids| ids.into_iter().map(InboxId::from_uuid).collect()),
            filter: self.filter.map(ApproveFilter::query).transpose()?,
        })
    }
}

impl ApproveFilter {
    fn query(self) -> Result<InboxQuery, Problem> {
        if self
            .min_score
            .is_some_and(|score| !(0.0..=1.0).contains(&score))
        {
            return Err(Problem::invalid(
                "filter.minScore",
                "must be between 0 and 1",
            ));
        }
        Ok(InboxQuery {
            status: word("filter.status", self.status.as_deref())?,
            plugin: self.plugin_id.map(PluginId::from_uuid),
            library: self.library_id.map(LibraryId::from_uuid),
            reason: word("filter.reason", self.reason.as_deref())?,
            min_score: self.min_score,
            search: self.search,
            ..InboxQuery::default()
        })
    }
}

/// Which entries, and what of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DecideManyBody {
    #[schema(min_items = 1, max_items = 1_000)]
    pub ids: Vec<Uuid>,
    pub action: DecideAction,
    /// For `snooze`.
    #[serde(default)]
    #[schema(minimum = 1)]
    pub days: Option<u32>,
    /// For `reopen`: whether every candidate that was ever refused may come back too.
    #[serde(default)]
    pub forget_rejections: bool,
}

/// What to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecideAction {
    Reject,
    Never,
    Snooze,
    Reopen,
}

/// How many entries a decision reached.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecidedManyView {
    pub changed: u64,
}

/// Approves many entries in the background, each with its best candidate. What each plugin writes is a run of its own.
#[utoipa::path(
    post,
    path = "/match/inbox/approve",
    tag = "matching",
    request_body = ApproveManyBody,
    responses((status = 202, description = "It waits for its turn", body = ApprovingView)),
)]
pub(super) async fn approve_many(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<ApproveManyBody>,
) -> Result<impl IntoResponse, Problem> {
    let matching = &state.app.matching;
    let approving = matching.approve_many(&caller, body.wanted()?).await?;
    let started = ApprovingView {
        task_id: approving.task.uuid(),
        count: approving.count,
    };
    Ok((StatusCode::ACCEPTED, Json(started)))
}

/// Decides alike about many entries.
#[utoipa::path(
    post,
    path = "/match/inbox/decide",
    tag = "matching",
    request_body = DecideManyBody,
    responses((status = 200, description = "Decided", body = DecidedManyView)),
)]
pub(super) async fn decide_many(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<DecideManyBody>,
) -> Answer<DecidedManyView> {
    let snooze = SnoozeBody {
        days: body.days,
        until: None,
    };
    let reopen = ReopenBody {
        forget_rejections: body.forget_rejections,
    };
    let action = match body.action {
        DecideAction::Reject => InboxAction::Reject(None),
        DecideAction::Never => InboxAction::Never,
        DecideAction::Snooze => InboxAction::Snooze(snooze.until()?),
        DecideAction::Reopen => reopen.action(),
    };
    let ids: Vec<InboxId> = body.ids.into_iter().map(InboxId::from_uuid).collect();
    let matching = &state.app.matching;
    let changed = matching.decide_many(&caller, &ids, &action).await?;
    Ok(Json(DecidedManyView { changed }))
}
