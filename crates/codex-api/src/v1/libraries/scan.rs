//! Starts, watches and cancels a scan.

use super::view::ScanView;
use crate::endpoint::*;

/// What to look at.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct StartScanBody {
    /// Only what changed, or every file again.
    #[serde(default)]
    pub mode: ScanModeBody,
}

/// How much of a library is read again.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ScanModeBody {
    #[default]
    Changed,
    Full,
}

/// Starts a scan.
#[utoipa::path(
    post,
    path = "/libraries/{id}/scan",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    request_body = Option<StartScanBody>,
    responses((status = 202, description = "Started", body = ScanView)),
)]
pub(super) async fn start_scan() -> Problem {
    todo_problem()
}

/// Shows the newest scan.
#[utoipa::path(
    get,
    path = "/libraries/{id}/scan",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The scan", body = ScanView)),
)]
pub(super) async fn get_scan() -> Problem {
    todo_problem()
}

/// Cancels the running scan. What it found so far stays.
#[utoipa::path(
    delete,
    path = "/libraries/{id}/scan",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 202, description = "It will stop in a moment", body = ScanView)),
)]
pub(super) async fn cancel_scan() -> Problem {
    todo_problem()
}
