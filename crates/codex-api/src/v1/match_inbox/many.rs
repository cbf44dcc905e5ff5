//! Decides about many entries at once.

use super::decide::SnoozeBody;
use crate::endpoint::*;
use crate::v1::tasks::StartedTaskView;
use codex_app::matching::InboxAction;
use codex_domain::InboxId;

/// Which entries.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApproveManyBody {
    #[schema(min_items = 1, max_items = 1_000)]
    pub ids: Vec<Uuid>,
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

/// Approves many entries in the background, each with its best candidate.
#[utoipa::path(
    post,
    path = "/match/inbox/approve",
    tag = "matching",
    request_body = ApproveManyBody,
    responses((status = 202, description = "It waits for its turn", body = StartedTaskView)),
)]
pub(super) async fn approve_many(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<ApproveManyBody>,
) -> Result<impl IntoResponse, Problem> {
    let ids = body.ids.into_iter().map(InboxId::from_uuid).collect();
    let task = state.app.matching.approve_many(&caller, ids).await?;
    let started = StartedTaskView {
        task_id: task.uuid(),
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
    let action = match body.action {
        DecideAction::Reject => InboxAction::Reject(None),
        DecideAction::Never => InboxAction::Never,
        DecideAction::Snooze => InboxAction::Snooze(snooze.until()?),
        DecideAction::Reopen => InboxAction::Reopen,
    };
    let ids: Vec<InboxId> = body.ids.into_iter().map(InboxId::from_uuid).collect();
    let matching = &state.app.matching;
    let changed = matching.decide_many(&caller, &ids, &action).await?;
    Ok(Json(DecidedManyView { changed }))
}
