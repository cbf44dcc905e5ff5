//! The one place that counts a plugin's faults.

use codex_domain::Timestamp;
use parking_lot::Mutex;
use tokio::time::Instant;

use super::FailureSource;
use super::policy::{FailurePolicy, Verdict};
use crate::unit::PastFailure;

/// Faults of one plugin, and what followed from them.
pub(crate) struct Ledger {
    policy: FailurePolicy,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    faults: Vec<PastFailure>,
    last_counted: Option<Instant>,
    disabled: Option<String>,
}

/// What became of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Recorded {
    /// Part of a fault that was counted already.
    Folded,
    /// Counted.
    Counted,
    /// Counted, and it was the one too many.
    Disabled {
        /// The sentence for people.
        reason: String,
    },
}

impl Ledger {
    pub(crate) fn new(policy: FailurePolicy, recent: Vec<PastFailure>) -> Self {
        Self {
            policy,
            state: Mutex::new(State {
                faults: recent,
                ..State::default()
            }),
        }
    }

    /// Records a fault of work begun at `began`.
    ///
    /// Work that was already under way when the last fault was counted failed for the same
    /// reason: a plugin that hangs once under sixty calls has one fault and not sixty.
    pub(crate) fn record(&self, source: FailureSource, began: Instant, now: Timestamp) -> Recorded {
        let mut state = self.state.lock();
        if state.last_counted.is_some_and(|counted| began < counted) {
            return Recorded::Folded;
        }
        state.last_counted = Some(Instant::now());
        state
            .faults
            .retain(|fault| self.policy.is_recent(fault.at, now));
        state.faults.push(PastFailure { at: now, source });
        match self.policy.judge(&state.faults, now) {
            Verdict::Disable { reason } if state.disabled.is_none() => {
                state.disabled = Some(reason.clone());
                Recorded::Disabled { reason }
            }
            Verdict::Disable { .. } | Verdict::Keep => Recorded::Counted,
        }
    }

    /// Why the plugin is switched off, if it is.
    pub(crate) fn disabled(&self) -> Option<String> {
        self.state.lock().disabled.clone()
    }

    /// Faults inside the window.
    pub(crate) fn recent(&self, now: Timestamp) -> usize {
        let state = self.state.lock();
        state
            .faults
            .iter()
            .filter(|fault| self.policy.is_recent(fault.at, now))
            .count()
    }

    /// Forgets every fault and switches the plugin on again.
    pub(crate) fn clear(&self) {
        *self.state.lock() = State::default();
    }
}

#[cfg(test)]
mod tests;
