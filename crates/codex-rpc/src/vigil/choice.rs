//! Which of two ways to wait is the faster one, found out by trying both.
//!
//! The slower way is tried for a row of calls now and then, ever more rarely as long as it stays
//! the slower one. What a way takes is its median, roughly: one call in a hundred that takes ten
//! times as long must not change the choice.

use std::time::Duration;

/// How a caller waits for its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Looking at the pipe again and again.
    Awake,
    /// Until the runtime wakes it.
    Asleep,
}

/// Staying awake pays only when the other side does so, too, and that may try it on no more than
/// one of 64 requests: a shorter trial would miss it.
const AWAKE_TRIAL: u32 = 72;

/// Sleeping pays most when the kernel has brought both sides to one core, which takes it some calls.
const ASLEEP_TRIAL: u32 = 64;

/// Calls between two trials: doubled after each trial in vain, from the one to the other.
const SHORTEST_REST: u32 = 512;
const LONGEST_REST: u32 = 32_768;

/// The state of one connection.
#[derive(Debug)]
pub(crate) struct Choice {
    taken: Way,
    is_trial: bool,
    /// Calls until the trial ends, or until the next one begins.
    left: u32,
    rest: u32,
    awake: Typical,
    asleep: Typical,
}

impl Default for Choice {
    /// A new connection first tries to stay awake, because nobody else waits for it yet.
    fn default() -> Self {
        Self {
            taken: Way::Awake,
            is_trial: true,
            left: AWAKE_TRIAL,
            rest: SHORTEST_REST,
            awake: Typical::default(),
            asleep: Typical::default(),
        }
    }
}

impl Choice {
    /// How the next call is to be waited for.
    pub(crate) fn next(&mut self) -> Way {
        if self.left == 0 {
            if self.is_trial {
                self.settle();
            } else {
                self.begin_trial();
            }
        }
        self.left -= 1;
        self.taken
    }

    /// What a call took that was waited for in this way.
    pub(crate) fn learn(&mut self, way: Way, took: Duration) {
        match way {
            Way::Awake => self.awake.learn(took),
            Way::Asleep => self.asleep.learn(took),
        }
        // What was settled may have become the slower one meanwhile.
        if !self.is_trial && self.faster() != self.taken {
            self.left = 0;
            self.rest = SHORTEST_REST;
        }
    }

    fn faster(&self) -> Way {
        match (self.awake.nanos, self.asleep.nanos) {
            (_, 0) => Way::Awake,
            (0, _) => Way::Asleep,
            (awake, asleep) if awake < asleep => Way::Awake,
            _ => Way::Asleep,
        }
    }

    fn begin_trial(&mut self) {
        self.is_trial = true;
        (self.taken, self.left) = match self.taken {
            Way::Awake => (Way::Asleep, ASLEEP_TRIAL),
            Way::Asleep => (Way::Awake, AWAKE_TRIAL),
        };
    }

    fn settle(&mut self) {
        let faster = self.faster();
        let was_in_vain = faster != self.taken;
        self.rest = if was_in_vain {
            (self.rest * 2).min(LONGEST_REST)
        } else {
            SHORTEST_REST
        };
        self.is_trial = false;
        self.taken = faster;
        self.left = self.rest;
    }
}

/// A median that follows: every value moves it by a sixteenth, however far away it lies.
#[derive(Debug, Default)]
struct Typical {
    /// Zero while nothing is known.
    nanos: u64,
}

impl Typical {
    fn learn(&mut self, took: Duration) {
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX).max(1);
        let step = self.nanos / 16;
        self.nanos = match self.nanos {
            0 => nanos,
            known if nanos > known => nanos.min(known.saturating_add(step.max(1))),
            known => nanos.max(known - step),
        };
    }
}

#[cfg(test)]
mod tests;
