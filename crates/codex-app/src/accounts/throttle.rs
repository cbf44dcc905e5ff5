//! Slows down guessing: each failed sign-in of an account from an address makes the next one wait longer.

mod policy;

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use codex_domain::Timestamp;
use parking_lot::Mutex;

use policy::{Attempts, Limit};

/// Guessing one account from one address.
const PER_ACCOUNT: Limit = Limit {
    free: 5,
    longest: Duration::from_secs(300),
};
/// Trying many accounts from one address.
const PER_ADDRESS: Limit = Limit {
    free: 30,
    longest: Duration::from_secs(300),
};
/// Most entries kept; beyond it the quiet ones are forgotten first.
const MAX_ENTRIES: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Account(String, IpAddr),
    Address(IpAddr),
}

/// Remembers failed sign-ins. In memory: a restart forgives, and argon2 still takes its time.
#[derive(Default)]
pub(super) struct Throttle {
    attempts: Mutex<HashMap<Key, Attempts>>,
}

impl Throttle {
    /// Lets an attempt through and counts it as failed until [`Throttle::succeeded`] says otherwise, so that
    /// attempts at the same moment count too. `Err` says how long to wait.
    pub(super) fn admit(
        &self,
        account: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let mut attempts = self.attempts.lock();
        if attempts.len() >= MAX_ENTRIES {
            attempts.retain(|_, entry| !entry.is_quiet(now));
        }
        let keys = [
            (Key::Account(account.to_owned(), from), PER_ACCOUNT),
            (Key::Address(from), PER_ADDRESS),
        ];
        for (key, limit) in &keys {
            if let Some(entry) = attempts.get(key) {
                entry.check(*limit, now)?;
            }
        }
        for (key, _) in keys {
            attempts.entry(key).or_default().count(now);
        }
        Ok(())
    }

    /// The attempt let through just now was good.
    pub(super) fn succeeded(&self, account: &str, from: IpAddr) {
        let mut attempts = self.attempts.lock();
        attempts.remove(&Key::Account(account.to_owned(), from));
        if let Some(entry) = attempts.get_mut(&Key::Address(from)) {
            entry.take_back();
        }
    }
}

#[cfg(test)]
mod tests;
