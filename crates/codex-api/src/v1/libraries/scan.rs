//! Starts, watches and cancels a scan.

use super::view::ScanView;
use crate::endpoint::*;
use codex_app::events::Scan;
use codex_domain::LibraryId;
use codex_domain::scan::ScanMode;

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
pub(super) async fn start_scan(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    OptionalJson(body): OptionalJson<StartScanBody>,
) -> Result<impl IntoResponse, Problem> {
    let mode = body.mode.into();
    let scan = state.app.libraries.start_scan(&caller, id, mode).await?;
    Ok((StatusCode::ACCEPTED, Json(ScanView::from(&scan))))
}

/// Shows the newest scan.
#[utoipa::path(
    get,
    path = "/libraries/{id}/scan",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The scan", body = ScanView)),
)]
pub(super) async fn get_scan(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Answer<ScanView> {
    let scan = state.app.libraries.scan(&caller, id).await?;
    newest(scan.as_ref()).map(Json)
}

/// Cancels the running scan. What it found so far stays.
#[utoipa::path(
    delete,
    path = "/libraries/{id}/scan",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 202, description = "It will stop in a moment", body = ScanView)),
)]
pub(super) async fn cancel_scan(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
) -> Result<impl IntoResponse, Problem> {
    let scan = state.app.libraries.cancel_scan(&caller, id).await?;
    Ok((StatusCode::ACCEPTED, Json(newest(scan.as_ref())?)))
}

fn newest(scan: Option<&Scan>) -> Result<ScanView, Problem> {
    scan.map(ScanView::from)
        .ok_or_else(|| Problem::not_found("This library has not been scanned yet."))
}

impl From<ScanModeBody> for ScanMode {
    fn from(mode: ScanModeBody) -> Self {
        match mode {
            ScanModeBody::Changed => Self::Changed,
            ScanModeBody::Full => Self::Full,
        }
    }
}
