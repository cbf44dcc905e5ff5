//! Matches a whole library in the background.

use super::view::StartedMatchView;
use crate::endpoint::*;
use codex_app::matching::MatchRequest;
use codex_domain::{LibraryId, PluginId};

/// How to match a library.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MatchLibraryBody {
    pub plugin_id: Uuid,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
    /// Only what the plugin does not know yet.
    #[serde(default)]
    pub unmatched_only: bool,
    /// Only say what it would cost.
    #[serde(default)]
    pub plan_only: bool,
}

/// Matches the series and books of a library in the background, or says what that would cost.
#[utoipa::path(
    post,
    path = "/libraries/{id}/metadata/auto-match/task",
    tag = "matching",
    params(("id" = Uuid, Path)),
    request_body = MatchLibraryBody,
    responses((status = 202, description = "It waits for its turn", body = StartedMatchView)),
)]
pub(super) async fn match_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    JsonBody(body): JsonBody<MatchLibraryBody>,
) -> Result<impl IntoResponse, Problem> {
    let request = MatchRequest {
        plugin: PluginId::from_uuid(body.plugin_id),
        dry_run: body.dry_run,
        unmatched_only: body.unmatched_only,
        plan_only: body.plan_only,
    };
    let started = state
        .app
        .matching
        .match_library(&caller, id, request)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(StartedMatchView::from(started))))
}
