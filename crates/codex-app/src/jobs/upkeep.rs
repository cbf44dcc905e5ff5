//! What is over for long is forgotten.

use std::time::Duration;

use codex_domain::Timestamp;
use codex_store::repo::tasks;
use codex_store::{Db, StoreError};

/// How long tasks that ended are kept, with what became of each item.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Forgets old tasks, one at a time so that others can write in between, and pauses that are over.
pub(crate) async fn sweep(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let mut forgotten = 0;
    while tasks::forget_one_before(db, now.minus(KEPT)).await? {
        forgotten += 1;
    }
    tasks::clear_pauses_before(db, now).await?;
    Ok(forgotten)
}
