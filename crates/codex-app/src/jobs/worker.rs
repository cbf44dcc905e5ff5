//! Which task is next: looks when something new comes, when one ends, and once a second.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::WorkerId;
use codex_store::repo::tasks::{self, Lease};

use super::work::Work;
use super::{PRIORITY_PERSON, RESERVED_SLOTS, Shared};
use crate::error::Result;

/// How often the database is asked: other servers put work into it too, and waiting tasks come due.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Takes tasks until the server stops.
pub(super) async fn run(shared: Arc<Shared>) {
    while !shared.stopping.is_cancelled() {
        match take_next(&shared).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "could not look for work; trying again"),
        }
        tokio::select! {
            () = shared.stopping.cancelled() => {}
            () = shared.wake.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Begins the next task; `false` when there is none, or no room.
async fn take_next(shared: &Arc<Shared>) -> Result<bool> {
    let free = shared.slots.available_permits();
    let Ok(slot) = Arc::clone(&shared.slots).try_acquire_owned() else {
        return Ok(false);
    };
    let min_priority = if free <= RESERVED_SLOTS {
        PRIORITY_PERSON
    } else {
        i64::MIN
    };
    let now = shared.clock.now();
    for (id, kind) in tasks::runnable(&shared.db, now, min_priority).await? {
        let Some(kind) = shared.kind(&kind) else {
            continue;
        };
        // What this server lets go of is still in its hands for a moment.
        if shared.live(id).is_some() {
            continue;
        }
        let lease = Lease {
            task: id,
            worker: WorkerId::generate(&*shared.clock),
        };
        let tx = shared.db.begin().await?;
        let taken = tasks::take(&tx, lease, now, now.plus(shared.lease)).await?;
        tx.commit().await?;
        if let Some(task) = taken {
            Work::new(Arc::clone(shared), lease, task, kind).spawn(slot);
            return Ok(true);
        }
    }
    Ok(false)
}
