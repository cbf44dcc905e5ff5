//! Shows one entry of the inbox.

use super::view::InboxEntryView;
use crate::endpoint::*;
use codex_domain::InboxId;

/// Shows one entry with its candidates.
#[utoipa::path(
    get,
    path = "/match/inbox/{id}",
    tag = "matching",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The entry", body = InboxEntryView)),
)]
pub(super) async fn get_inbox_entry(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<InboxId>,
) -> Answer<InboxEntryView> {
    let entry = state.app.matching.inbox_entry(&caller, id).await?;
    Ok(Json(InboxEntryView::of(&state.app, entry)))
}
