//! A token bucket: so many at once, so many in the long run.

use std::time::Duration;

use tokio::time::Instant;

/// Admits `burst` calls at once and `per_second` in the long run.
#[derive(Debug, Clone)]
pub struct TokenBucket {
    burst: f64,
    per_second: f64,
    tokens: f64,
    filled_at: Instant,
}

impl TokenBucket {
    /// A full bucket.
    pub fn new(burst: f64, per_second: f64, now: Instant) -> Self {
        Self {
            burst,
            per_second,
            tokens: burst,
            filled_at: now,
        }
    }

    /// Takes a token, or says how long until there is one.
    pub fn try_take(&mut self, now: Instant) -> Result<(), Duration> {
        self.try_take_leaving(0.0, now)
    }

    /// Takes a token for somebody who leaves so many of a full bucket to others: a share between 0 and 1. From a
    /// bucket too small to be shared one is taken as by anybody.
    pub fn try_take_leaving(&mut self, share: f64, now: Instant) -> Result<(), Duration> {
        let needed = 1.0 + (self.burst * share).floor().min(self.burst - 1.0).max(0.0);
        let elapsed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * self.per_second).min(self.burst);
        self.filled_at = now;
        if self.tokens >= needed {
            self.tokens -= 1.0;
            return Ok(());
        }
        let missing = (needed - self.tokens) / self.per_second;
        Err(Duration::try_from_secs_f64(missing).unwrap_or(Duration::MAX))
    }

    /// Changes the rate and keeps what was already taken.
    pub fn set_rate(&mut self, burst: f64, per_second: f64) {
        self.burst = burst;
        self.per_second = per_second;
        self.tokens = self.tokens.min(burst);
    }
}
