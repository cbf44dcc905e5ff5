//! Who is signed in right now, in memory: what makes authenticating a request cheap.
//!
//! An entry is trusted for [`TRUSTED_FOR`] and then read again, so that another server on the same database
//! is heard of soon; what this server revokes is gone at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use codex_domain::Timestamp;
use parking_lot::RwLock;

use super::token::TokenHash;
use crate::caller::Caller;

/// How long an entry is believed without looking at the database.
const TRUSTED_FOR: Duration = Duration::from_secs(30);
/// Most entries kept; beyond it memory starts afresh.
const MAX_ENTRIES: usize = 10_000;

struct Entry {
    caller: Caller,
    checked_at: Timestamp,
    expires_at: Option<Timestamp>,
}

/// Callers by the hash of what they present.
#[derive(Default)]
pub(super) struct Live {
    entries: RwLock<HashMap<TokenHash, Entry>>,
    revocations: AtomicU64,
}

/// A moment between revocations: what was read from the database since then may be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Epoch(u64);

impl Live {
    /// The caller behind a token, if it was seen a moment ago.
    pub(super) fn get(&self, token: &TokenHash, now: Timestamp) -> Option<Caller> {
        let entries = self.entries.read();
        let entry = entries.get(token)?;
        let is_fresh = now.since(entry.checked_at) < TRUSTED_FOR
            && entry.expires_at.is_none_or(|end| now < end);
        is_fresh.then(|| entry.caller.clone())
    }

    /// To be taken before the database is read.
    pub(super) fn epoch(&self) -> Epoch {
        Epoch(self.revocations.load(Ordering::Acquire))
    }

    /// Remembers a caller, unless something was revoked since `epoch`: then what was read may be outdated.
    pub(super) fn remember(
        &self,
        token: TokenHash,
        caller: &Caller,
        checked_at: Timestamp,
        expires_at: Option<Timestamp>,
        epoch: Epoch,
    ) {
        let mut entries = self.entries.write();
        if self.epoch() != epoch {
            return;
        }
        if entries.len() >= MAX_ENTRIES {
            entries.clear();
        }
        entries.insert(
            token,
            Entry {
                caller: caller.clone(),
                checked_at,
                expires_at,
            },
        );
    }

    /// Forgets callers. To be called after the database was changed.
    pub(super) fn forget(&self, is_revoked: impl Fn(&Caller) -> bool) {
        let mut entries = self.entries.write();
        self.revocations.fetch_add(1, Ordering::AcqRel);
        entries.retain(|_, entry| !is_revoked(&entry.caller));
    }
}
