//! Facts about the server.

use codex_domain::permission::Permission;

use crate::endpoint::*;

/// Facts about the server, for administrators.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServerView {
    pub version: &'static str,
    pub data_dir: String,
    /// `sqlite` or `postgres`.
    pub database: &'static str,
    pub uptime_seconds: u64,
}

/// Facts about the server.
#[utoipa::path(
    get,
    path = "/server",
    tag = "system",
    responses((status = 200, description = "The facts", body = ServerView)),
)]
pub(super) async fn server_facts(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<ServerView> {
    caller.require(Permission::SystemAdmin)?;
    let options = &state.options;
    let up = state.app.clock.now().since(options.started_at);
    Ok(Json(ServerView {
        version: options.version,
        data_dir: options.data_dir.to_string_lossy().into_owned(),
        database: options.database,
        uptime_seconds: up.as_secs(),
    }))
}
