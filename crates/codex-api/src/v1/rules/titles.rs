//! Applies a library's rules to the titles its folders gave.

use crate::endpoint::*;
use crate::v1::auto_match::StartedMatchView;
use codex_domain::LibraryId;

/// Applies the rules of a library to the titles of its series, in the background. What people, plugins and
/// locks hold stays, and the change can be undone.
#[utoipa::path(
    post,
    path = "/libraries/{id}/rules/apply-titles",
    tag = "rules",
    params(("id" = Uuid, Path)),
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn apply_title_rules(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Result<impl IntoResponse, Problem> {
    let started = state.app.matching.reprocess_titles(&caller, id).await?;
    Ok((StatusCode::ACCEPTED, Json(StartedMatchView::from(started))))
}
