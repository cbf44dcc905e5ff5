//! How long to wait before a process that died is started again.

use std::time::Duration;

use tokio::time::Instant;

use crate::config::HostConfig;

/// A share by which each wait is varied, so that plugins of one provider do not return together.
const JITTER: f64 = 0.25;

#[derive(Debug)]
pub(crate) struct Backoff {
    first: Duration,
    unreachable: Duration,
    max: Duration,
    reset_after: Duration,
    failures: u32,
    not_before: Option<Instant>,
    reason: String,
}

impl Backoff {
    pub(crate) const fn new(config: &HostConfig) -> Self {
        Self {
            first: config.backoff_first,
            unreachable: config.backoff_unreachable,
            max: config.backoff_max,
            reset_after: config.backoff_reset_after,
            failures: 0,
            not_before: None,
            reason: String::new(),
        }
    }

    /// A start failed.
    pub(crate) fn failed(&mut self, reason: String) {
        self.wait(self.first, reason);
    }

    /// A start failed for want of a network, which takes longer to return than a process.
    pub(crate) fn unreachable(&mut self, reason: String) {
        self.wait(self.unreachable, reason);
    }

    fn wait(&mut self, least: Duration, reason: String) {
        let jitter = 1.0 + JITTER * (2.0 * rand::random::<f64>() - 1.0);
        let doubled = least.saturating_mul(2u32.saturating_pow(self.failures));
        self.not_before = Some(Instant::now() + doubled.min(self.max).mul_f64(jitter));
        self.failures += 1;
        self.reason = reason;
    }

    /// A process died after it had lived for a while.
    pub(crate) fn died(&mut self, reason: String, lived: Duration) {
        if lived >= self.reset_after {
            self.failures = 0;
        }
        self.failed(reason);
    }

    /// How long until the next start may happen.
    pub(crate) fn remaining(&self) -> Duration {
        let now = Instant::now();
        self.not_before
            .map_or(Duration::ZERO, |at| at.saturating_duration_since(now))
    }

    /// Why there is a wait.
    pub(crate) fn reason(&self) -> &str {
        &self.reason
    }

    /// Starts over.
    pub(crate) fn forget(&mut self) {
        self.failures = 0;
        self.not_before = None;
    }
}

#[cfg(test)]
mod tests;
