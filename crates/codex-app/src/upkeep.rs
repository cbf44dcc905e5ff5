//! The broom: now and then removes what has expired.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::Clock;
use codex_store::repo::{plugin_failures, plugin_storage, previews, sessions};
use codex_store::{Db, StoreError};
use tokio_util::sync::CancellationToken;

/// How often it is taken out.
const EVERY: Duration = Duration::from_secs(15 * 60);
/// How long plugin failures are kept.
const FAILURES_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Sweeps until the server stops. The first time comes after one interval, so that a start is not slowed down.
pub(crate) async fn run(
    db: Db,
    clock: Arc<dyn Clock>,
    tasks_kept: Duration,
    stopping: CancellationToken,
) {
    while stopping
        .run_until_cancelled(tokio::time::sleep(EVERY))
        .await
        .is_some()
    {
        if let Err(error) = sweep(&db, &*clock, tasks_kept).await {
            tracing::warn!(%error, "could not remove what has expired; trying again later");
        }
    }
}

async fn sweep(db: &Db, clock: &dyn Clock, tasks_kept: Duration) -> Result<(), StoreError> {
    let now = clock.now();
    let sessions = sessions::delete_expired(db, now).await?;
    let previews = previews::delete_expired(db, now).await?;
    let values = plugin_storage::delete_expired(db, now).await?;
    let failures = plugin_failures::delete_before(db, now.minus(FAILURES_KEPT)).await?;
    let tasks = crate::jobs::sweep(db, now, now.minus(tasks_kept)).await?;
    tracing::debug!(
        sessions,
        previews,
        values,
        failures,
        tasks,
        "removed what has expired"
    );
    Ok(())
}
