//! Time: deadlines, the stall clock and graces, looked at in one place.
//!
//! One task that looks around every few milliseconds while something is under way costs less
//! than a timer per call, and is late by no more than [`TICK`].

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::error::CloseReason;
use crate::shared::Shared;
use crate::vigil::Vigil;

/// How often the sweeper looks around.
const TICK: Duration = Duration::from_millis(20);

/// Runs until the connection is closed.
pub(crate) async fn run(shared: &Shared) {
    loop {
        shared.sweeper_sleeps.store(true, Ordering::Release);
        if is_idle(shared) {
            shared.sweeper_wanted.notified().await;
        }
        shared.sweeper_sleeps.store(false, Ordering::Release);
        sleep(TICK).await;
        look_around(shared);
    }
}

fn is_idle(shared: &Shared) -> bool {
    shared.pending.is_idle()
        && !shared.writer.is_blocked()
        && shared.half_open_since.lock().is_none()
        && !shared.vigil.as_ref().is_some_and(Vigil::is_unwatched)
}

fn look_around(shared: &Shared) {
    let now = Instant::now();
    shared.end_vigil();
    for id in shared.pending.expire(now, shared.limits.cancel_grace) {
        shared.cancel(id, "deadline");
    }
    if shared.writer.is_stalled(now, shared.limits.write_stall) {
        shared.close(&CloseReason::WriteStalled);
    }
    let half_open_since = *shared.half_open_since.lock();
    if let Some(since) = half_open_since {
        let is_over = now.saturating_duration_since(since) >= shared.limits.half_open_grace;
        if is_over || shared.pending.waiting() == 0 {
            shared.close(&CloseReason::WriteFailed(
                "the other side closed its input".to_owned(),
            ));
        }
    }
}
