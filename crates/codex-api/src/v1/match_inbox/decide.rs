//! Decides about an entry: no, never, later, open again.

use super::view::{DecidedView, InboxEntryView};
use crate::endpoint::*;
use codex_app::Caller;
use codex_app::matching::{InboxAction, SnoozeUntil};
use codex_domain::InboxId;

/// Which candidate it is not.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RejectBody {
    /// Absent: none of those shown.
    #[serde(default)]
    pub external_id: Option<String>,
}

/// Until when an entry is put away; absent: for a week.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SnoozeBody {
    #[serde(default)]
    #[schema(minimum = 1)]
    pub days: Option<u32>,
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// How much is taken back.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ReopenBody {
    /// Whether every candidate that was ever refused may come back too. Absent: only what the last decision refused.
    #[serde(default)]
    pub forget_rejections: bool,
}

impl ReopenBody {
    pub(super) const fn action(&self) -> InboxAction {
        if self.forget_rejections {
            InboxAction::StartOver
        } else {
            InboxAction::Reopen
        }
    }
}

impl SnoozeBody {
    pub(super) fn until(&self) -> Result<Option<SnoozeUntil>, Problem> {
        match (self.days, self.until) {
            (Some(_), Some(_)) => Err(Problem::invalid(
                "until",
                "cannot be given together with days",
            )),
            (Some(days), None) => Ok(Some(SnoozeUntil::Days(days))),
            (None, until) => Ok(until.map(SnoozeUntil::Moment)),
        }
    }
}

/// Refuses a candidate, or all that are shown. They never come back for this item; if the item was matched with one of
/// them by a machine, that match is let go of.
#[utoipa::path(
    post,
    path = "/match/inbox/{id}/reject",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = Option<RejectBody>,
    responses((status = 200, description = "Refused", body = DecidedView)),
)]
pub(super) async fn reject_match(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
    OptionalJson(body): OptionalJson<RejectBody>,
) -> Answer<DecidedView> {
    decide(&state, &caller, id, InboxAction::Reject(body.external_id)).await
}

/// Leaves the item alone: it is never matched with this plugin.
#[utoipa::path(
    post,
    path = "/match/inbox/{id}/never",
    tag = "matching",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Left alone", body = DecidedView)),
)]
pub(super) async fn never_match(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
) -> Answer<DecidedView> {
    decide(&state, &caller, id, InboxAction::Never).await
}

/// Puts an entry away for a while; it comes back by itself.
#[utoipa::path(
    post,
    path = "/match/inbox/{id}/snooze",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = Option<SnoozeBody>,
    responses((status = 200, description = "Put away", body = DecidedView)),
)]
pub(super) async fn snooze_match(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
    OptionalJson(body): OptionalJson<SnoozeBody>,
) -> Answer<DecidedView> {
    decide(&state, &caller, id, InboxAction::Snooze(body.until()?)).await
}

/// Takes the last decision back: the entry waits again. What earlier decisions refused stays refused unless it is to be
/// forgotten.
#[utoipa::path(
    post,
    path = "/match/inbox/{id}/reopen",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = Option<ReopenBody>,
    responses((status = 200, description = "Open again", body = DecidedView)),
)]
pub(super) async fn reopen_match(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
    OptionalJson(body): OptionalJson<ReopenBody>,
) -> Answer<DecidedView> {
    decide(&state, &caller, id, body.action()).await
}

async fn decide(
    state: &ApiState,
    caller: &Caller,
    id: InboxId,
    action: InboxAction,
) -> Answer<DecidedView> {
    let entry = state.app.matching.decide(caller, id, &action).await?;
    Ok(Json(DecidedView {
        entry: InboxEntryView::of(&state.app, entry),
    }))
}
