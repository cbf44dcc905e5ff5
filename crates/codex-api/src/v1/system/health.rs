//! Whether the server is up.

use crate::endpoint::*;

/// The server is up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServerHealthView {
    /// `ok`.
    pub status: &'static str,
    pub version: &'static str,
}

/// Says that the server is up.
#[utoipa::path(
    get,
    path = "/health",
    tag = "system",
    responses((status = 200, description = "It is", body = ServerHealthView)),
    security(()),
)]
pub(crate) async fn health(State(state): State<ApiState>) -> Json<ServerHealthView> {
    Json(ServerHealthView {
        status: "ok",
        version: state.options.version,
    })
}
