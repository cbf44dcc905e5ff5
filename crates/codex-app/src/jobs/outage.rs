//! A provider that does not answer: when a task stops asking, for how long, and how it finds out that it is over.

use std::time::Duration;

use super::ItemOutcome;

/// So many items in a row without an answer mean that the provider is down.
const IN_A_ROW: u32 = 3;
/// How long a task pauses at first.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// How much longer each further pause is.
const GROWTH: u32 = 2;
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// What an item tells about the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// It answered, be it with a fault.
    Answer,
    /// It did not.
    Silence,
    /// It may not have been asked.
    Nothing,
}

/// How a task stands with its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Outage {
    silences: u32,
    pauses: u32,
}

impl Outage {
    /// As it was when the task paused so often in a row.
    pub(super) const fn after(pauses: u32) -> Self {
        Self {
            silences: 0,
            pauses,
        }
    }

    /// How often the task paused in a row.
    pub(super) const fn pauses(self) -> u32 {
        self.pauses
    }

    /// How many items may be in work: after a pause one tries whether the provider is back.
    pub(super) const fn at_once(self, usual: usize) -> usize {
        if self.pauses > 0 { 1 } else { usual }
    }

    /// Takes in what an item told. Answers how long to pause now, if at all.
    pub(super) fn hear(&mut self, heard: Heard) -> Option<Duration> {
        match heard {
            Heard::Nothing => return None,
            Heard::Answer => *self = Self::default(),
            Heard::Silence => self.silences += 1,
        }
        let is_enough = self.silences >= IN_A_ROW || (self.silences > 0 && self.pauses > 0);
        is_enough.then(|| {
            *self = Self::after(self.pauses + 1);
            let growth = GROWTH.saturating_pow(self.pauses - 1);
            FIRST_PAUSE.saturating_mul(growth).min(LONGEST_PAUSE)
        })
    }
}

/// What an outcome tells about the provider.
pub(super) const fn heard(outcome: &ItemOutcome) -> Heard {
    match outcome {
        ItemOutcome::Stored | ItemOutcome::Done(_) | ItemOutcome::Failed { retry: false, .. } => {
            Heard::Answer
        }
        ItemOutcome::Unanswered { .. } => Heard::Silence,
        ItemOutcome::Skipped { .. }
        | ItemOutcome::Wait { .. }
        | ItemOutcome::Failed { retry: true, .. } => Heard::Nothing,
    }
}

#[cfg(test)]
mod tests;
