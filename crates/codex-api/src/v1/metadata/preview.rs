//! Shows what a plugin would write.

use super::view::PreviewView;
use crate::endpoint::*;

/// Whose answer to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PreviewBody {
    pub plugin_id: Uuid,
    /// The item's id at the plugin's service, as a search answered.
    pub external_id: String,
}

/// Fetches a plugin's answer and shows what applying it would do.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/preview",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = PreviewBody,
    responses((status = 200, description = "The preview", body = PreviewView)),
)]
pub(super) async fn preview_series() -> Problem {
    todo_problem()
}

/// Fetches a plugin's answer and shows what applying it would do.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/preview",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = PreviewBody,
    responses((status = 200, description = "The preview", body = PreviewView)),
)]
pub(super) async fn preview_book() -> Problem {
    todo_problem()
}
