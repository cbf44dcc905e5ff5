//! How long the next attempt waits, as a function of how many failed.

use std::time::Duration;

use codex_domain::Timestamp;

/// Quiet for this long, and all is forgotten.
const FORGIVEN_AFTER: Duration = Duration::from_secs(15 * 60);

/// How many attempts are free, and how long the wait may grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// Attempts without any wait.
    pub(super) free: u32,
    /// The longest wait.
    pub(super) longest: Duration,
}

impl Limit {
    /// One second after the free attempts, doubling with each further one.
    pub(super) fn wait_after(self, failures: u32) -> Duration {
        match failures.checked_sub(self.free) {
            None => Duration::ZERO,
            Some(beyond) => Duration::from_secs(1u64 << beyond.min(20)).min(self.longest),
        }
    }
}

/// The failed attempts of one account or address.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attempts {
    failures: u32,
    last: Timestamp,
}

impl Attempts {
    /// `Err` with the rest of the wait, if there is one.
    pub(super) fn check(&self, limit: Limit, now: Timestamp) -> Result<(), Duration> {
        if self.is_quiet(now) {
            return Ok(());
        }
        let ready = self.last.plus(limit.wait_after(self.failures));
        if now < ready {
            return Err(ready.since(now));
        }
        Ok(())
    }

    /// One more.
    pub(super) fn count(&mut self, now: Timestamp) {
        self.failures = if self.is_quiet(now) {
            1
        } else {
            self.failures.saturating_add(1)
        };
        self.last = now;
    }

    /// One fewer.
    pub(super) fn take_back(&mut self) {
        self.failures = self.failures.saturating_sub(1);
    }

    /// When the last one was.
    pub(super) fn last(&self) -> Timestamp {
        self.last
    }

    /// Whether nothing happened for so long that it may be forgotten.
    pub(super) fn is_quiet(&self, now: Timestamp) -> bool {
        now.since(self.last) >= FORGIVEN_AFTER
    }
}
