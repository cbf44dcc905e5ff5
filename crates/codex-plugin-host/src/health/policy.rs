//! When repeated faults switch a plugin off: a pure function of what happened and when.

use std::time::Duration;

use codex_domain::Timestamp;

use super::FailureSource;
use crate::unit::PastFailure;

/// How many plugin faults are borne within which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailurePolicy {
    /// Faults older than this are forgotten.
    pub window: Duration,
    /// Failed starts that switch the plugin off.
    pub start_threshold: u32,
    /// Failed calls that switch the plugin off.
    pub request_threshold: u32,
}

impl Default for FailurePolicy {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(3600),
            start_threshold: 3,
            request_threshold: 5,
        }
    }
}

/// What the policy says about a history of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Keep going.
    Keep,
    /// Too many faults; the sentence says so to people.
    Disable {
        /// Shown beside the plugin.
        reason: String,
    },
}

impl FailurePolicy {
    /// True while `at` is recent enough to count.
    pub fn is_recent(&self, at: Timestamp, now: Timestamp) -> bool {
        now.since(at) < self.window
    }

    /// Judges the faults known at `now`; a threshold of zero never disables.
    pub fn judge(&self, faults: &[PastFailure], now: Timestamp) -> Verdict {
        let count = |source| {
            let recent = faults.iter().filter(|fault| self.is_recent(fault.at, now));
            recent.filter(|fault| fault.source == source).count()
        };
        let rows = [
            (FailureSource::Start, self.start_threshold, "failed starts"),
            (
                FailureSource::Request,
                self.request_threshold,
                "failed requests",
            ),
        ];
        for (source, threshold, what) in rows {
            let seen = count(source);
            if threshold > 0 && seen >= threshold as usize {
                let seconds = self.window.as_secs();
                return Verdict::Disable {
                    reason: format!("Disabled after {seen} {what} in {seconds} seconds"),
                };
            }
        }
        Verdict::Keep
    }
}

#[cfg(test)]
mod tests;
