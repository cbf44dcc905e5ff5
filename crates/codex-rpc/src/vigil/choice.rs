//! Which of the ways to wait is the fastest one, found out by trying them all.
//!
//! The other ways are tried in turn for a row of calls now and then, ever more rarely as long as
//! they stay slower. What a way takes is its median, roughly: one call in a hundred that takes ten
//! times as long must not change the choice.

use std::time::Duration;

/// How a caller waits for its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Looking at the pipe again and again.
    Awake,
    /// With its thread, which the kernel wakes when the pipe holds something.
    Blocked,
    /// As a task, until the runtime wakes it.
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

impl Way {
    const fn trial(self) -> u32 {
        match self {
            Self::Awake => AWAKE_TRIAL,
            Self::Blocked | Self::Asleep => ASLEEP_TRIAL,
        }
    }
}

/// The state of one connection.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The ways there are, and what each takes.
    ways: Vec<(Way, Typical)>,
    taken: usize,
    /// Tried last.
    tried: usize,
    is_trial: bool,
    /// Calls until the trial ends, or until the next one begins.
    left: u32,
    rest: u32,
}

impl Choice {
    /// Begins with a trial of the first way. There must be one.
    pub(crate) fn among(ways: &[Way]) -> Self {
        Self {
            ways: ways.iter().map(|way| (*way, Typical::default())).collect(),
            taken: 0,
            tried: 0,
            is_trial: true,
            left: ways[0].trial(),
            rest: SHORTEST_REST,
        }
    }

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
        self.ways[self.taken].0
    }

    /// What a call took that was waited for in this way.
    pub(crate) fn learn(&mut self, way: Way, took: Duration) {
        for (known, typical) in &mut self.ways {
            if *known == way {
                typical.learn(took);
            }
        }
        // What was settled may have become a slower one meanwhile.
        if !self.is_trial && self.fastest() != self.taken {
            self.left = 0;
            self.rest = SHORTEST_REST;
        }
    }

    /// The fastest way that was tried; the last of several that are equal, which costs least.
    fn fastest(&self) -> usize {
        let tried = self.ways.iter().enumerate();
        let tried = tried.filter(|(_, (_, typical))| typical.nanos > 0).rev();
        let fastest = tried.min_by_key(|(_, (_, typical))| typical.nanos);
        fastest.map_or(self.taken, |(at, _)| at)
    }

    fn begin_trial(&mut self) {
        let others = 1..self.ways.len();
        let next = others
            .map(|step| (self.tried + step) % self.ways.len())
            .find(|at| *at != self.taken);
        self.try_way(next.unwrap_or(self.taken));
    }

    fn try_way(&mut self, at: usize) {
        self.is_trial = true;
        (self.taken, self.tried) = (at, at);
        self.left = self.ways[at].0.trial();
    }

    fn settle(&mut self) {
        let untried = |(_, typical): &(Way, Typical)| typical.nanos == 0;
        if let Some(untried) = self.ways.iter().position(untried) {
            return self.try_way(untried);
        }
        let fastest = self.fastest();
        let was_in_vain = fastest != self.taken;
        self.rest = if was_in_vain {
            (self.rest * 2).min(LONGEST_REST)
        } else {
            SHORTEST_REST
        };
        self.is_trial = false;
        self.taken = fastest;
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
