//! Takes a candidate.

use super::view::InboxEntryView;
use crate::endpoint::*;
use crate::schema;
use crate::v1::metadata::AppliedView;
use codex_domain::InboxId;

/// Which candidate it is.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApproveBody {
    /// Absent: the best.
    #[serde(default)]
    pub external_id: Option<String>,
    /// The fields to write; absent: all.
    #[serde(default)]
    #[schema(value_type = Option<Vec<schema::FieldName>>)]
    pub fields: Option<Vec<String>>,
}

/// An approved entry, and what was written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApprovedView {
    pub entry: InboxEntryView,
    pub applied: AppliedView,
}

/// Takes a candidate, the best unless one is named, and writes its answer. No machine changes this match any more.
#[utoipa::path(
    post,
    path = "/match/inbox/{id}/approve",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = Option<ApproveBody>,
    responses((status = 200, description = "Approved", body = ApprovedView)),
)]
pub(super) async fn approve_match(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
    OptionalJson(body): OptionalJson<ApproveBody>,
) -> Answer<ApprovedView> {
    let matching = &state.app.matching;
    let approved = matching
        .approve(&caller, id, body.external_id, body.fields)
        .await?;
    Ok(Json(ApprovedView {
        entry: InboxEntryView::of(&state.app, approved.entry),
        applied: approved.applied.into(),
    }))
}
