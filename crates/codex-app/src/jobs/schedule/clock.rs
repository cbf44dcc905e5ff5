//! Looks at the clock: every few seconds something may be due.

use std::time::Duration;

use crate::jobs::Jobs;

/// How often. A schedule with seconds is therefore late by at most this much.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Runs schedules until the server stops. What was missed while it was down runs first.
pub(in crate::jobs) async fn run(jobs: Jobs) {
    let stopping = jobs.shared.stopping.clone();
    while !stopping.is_cancelled() {
        if let Err(error) = jobs.run_due().await {
            tracing::warn!(%error, "could not look for schedules that are due; trying again");
        }
        tokio::select! {
            () = stopping.cancelled() => {}
            () = jobs.shared.schedules_changed.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
