//! Facts about the server.

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
pub(super) async fn server_facts() -> Problem {
    todo_problem()
}
