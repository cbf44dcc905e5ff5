//! Whose turn it is to decode: pictures are let in until the memory of all together reaches a bound.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::FormatError;
use crate::limits::CancelFlag;

/// How often somebody who waits looks at the cancel flag.
const PATIENCE: Duration = Duration::from_millis(100);

/// Memory that is handed out in the order in which it was asked for, so that a large picture is not
/// overtaken by small ones for ever.
pub(super) struct Turns {
    total: u64,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    used: u64,
    next: u64,
    waiting: VecDeque<u64>,
}

/// Memory that was handed out; dropping it gives it back.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    bytes: u64,
}

impl Turns {
    pub(super) const fn new(total: u64) -> Self {
        Self {
            total,
            state: Mutex::new(State {
                used: 0,
                next: 0,
                waiting: VecDeque::new(),
            }),
            changed: Condvar::new(),
        }
    }

    /// Waits until `bytes` are free; who needs more than there is gets all of it.
    pub(super) fn take(&self, bytes: u64, cancel: &CancelFlag) -> Result<Turn<'_>, FormatError> {
        let bytes = bytes.min(self.total);
        let mut state = self.lock();
        let ticket = state.next;
        state.next += 1;
        state.waiting.push_back(ticket);
        loop {
            let is_cancelled = cancel.is_cancelled();
            let is_first = state.waiting.front() == Some(&ticket);
            let may_go = is_first && state.used + bytes <= self.total;
            if is_cancelled || may_go {
                state.waiting.retain(|waiting| *waiting != ticket);
                self.changed.notify_all();
            }
            if is_cancelled {
                return Err(FormatError::Cancelled);
            }
            if may_go {
                state.used += bytes;
                return Ok(Turn { turns: self, bytes });
            }
            let waited = self.changed.wait_timeout(state, PATIENCE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Nobody panics while it is held; a poisoned lock holds what it held.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.lock().used -= self.bytes;
        self.turns.changed.notify_all();
    }
}

#[cfg(test)]
mod tests;
