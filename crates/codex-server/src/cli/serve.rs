//! `codex serve`: everything, until it is told to stop.

use std::time::Duration;

use crate::settings::Settings;
use crate::{compose, telemetry};

/// How long a thread that waited for a disk or a password hash is kept for the next one.
const BLOCKING_KEEP_ALIVE: Duration = Duration::from_secs(5);
/// More threads than this would only wait for the same disk.
const MAX_BLOCKING_THREADS: usize = 32;

/// Serves until a signal.
pub(super) fn run(settings: Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_name("codex")
        .thread_keep_alive(BLOCKING_KEEP_ALIVE)
        .max_blocking_threads(MAX_BLOCKING_THREADS)
        .enable_all()
        .build()?;
    runtime.block_on(compose::serve(settings))
}
