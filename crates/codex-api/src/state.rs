//! What handlers share.

use std::path::PathBuf;
use std::sync::Arc;

use codex_app::App;
use codex_domain::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::address::AddressRange;

/// The services and what the server told the API at start. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The services.
    pub app: Arc<App>,
    /// What the server told the API at start.
    pub options: Arc<ApiOptions>,
    /// Cancelled when the server stops; long answers end then.
    pub closing: CancellationToken,
}

/// What only the server knows.
#[derive(Debug, Clone)]
pub struct ApiOptions {
    /// The server's version.
    pub version: &'static str,
    /// Where its data lie.
    pub data_dir: PathBuf,
    /// The database's name for people.
    pub database: &'static str,
    /// When it started.
    pub started_at: Timestamp,
    /// Proxies whose `X-Forwarded-*` headers are believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// A folder of books to try.
    pub demo_library: Option<PathBuf>,
    /// Its own copy of the Echo plugin.
    pub echo_plugin: Option<DemoPlugin>,
    /// Its own copy of the Open Library plugin.
    pub open_library_plugin: Option<DemoPlugin>,
}

/// How the server's own copy of a plugin is started.
#[derive(Debug, Clone)]
pub struct DemoPlugin {
    /// The program.
    pub command: String,
    /// Its arguments.
    pub args: Vec<String>,
}
