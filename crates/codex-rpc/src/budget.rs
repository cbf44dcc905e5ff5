//! How much misbehaviour is borne a minute.

use std::time::Duration;

use tokio::time::Instant;

const WINDOW: Duration = Duration::from_secs(60);

/// An amount that may be spent within each minute.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    spent: u64,
    window_started: Instant,
}

impl Budget {
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            limit,
            spent: 0,
            window_started: Instant::now(),
        }
    }

    /// Spends, and says whether that was still within the limit.
    pub(crate) fn spend(&mut self, amount: u64) -> bool {
        if self.window_started.elapsed() >= WINDOW {
            self.spent = 0;
            self.window_started = Instant::now();
        }
        self.spent = self.spent.saturating_add(amount);
        self.spent <= self.limit
    }
}

#[cfg(test)]
mod tests;
