//! What is over for long is forgotten.

use codex_domain::Timestamp;
use codex_store::repo::tasks;
use codex_store::{Db, StoreError};

/// Forgets tasks that ended before a moment, one at a time so that others can write in between, and pauses
/// that are over.
pub(crate) async fn sweep(db: &Db, now: Timestamp, before: Timestamp) -> Result<u64, StoreError> {
    let mut forgotten = 0;
    while tasks::forget_one_before(db, before).await? {
        forgotten += 1;
    }
    tasks::clear_pauses_before(db, now).await?;
    Ok(forgotten)
}
