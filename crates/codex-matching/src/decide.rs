//! Deciding: whether the best candidate is good enough to be written without a person's look.

use serde::{Deserialize, Serialize};

use crate::score::Scored;

/// What a match has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Thresholds {
    /// The score of the best candidate.
    pub accept: f64,
    /// Its lead over the next candidate that is another work.
    pub margin: f64,
}

impl Thresholds {
    /// Chosen on the labelled set for at least 99 right in 100 accepted; see `docs/matching.md`.
    pub const DEFAULT: Self = Self {
        accept: 0.85,
        margin: 0.03,
    };
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why a match waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The provider had nothing to offer.
    NoCandidates,
    /// The best candidate is not good enough.
    LowScore,
    /// The best candidate is good, but a fact contradicts it.
    Alarm,
    /// Another candidate is nearly as good.
    Ambiguous,
}

/// What becomes of a list of scored candidates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MatchDecision {
    /// This candidate is the one.
    Accept {
        /// Its place in the list of candidates that was scored.
        index: usize,
    },
    /// A person decides.
    Unsure {
        /// Why.
        reason: Doubt,
        /// The best candidate's place in the list that was scored.
        best: Option<usize>,
        /// Its lead over the next one.
        margin: Option<f64>,
    },
}

/// Decides on candidates as [`crate::score::score`] ordered them.
pub fn decide(scored: &[Scored], thresholds: &Thresholds) -> MatchDecision {
    let Some(best) = scored.first() else {
        return MatchDecision::Unsure {
            reason: Doubt::NoCandidates,
            best: None,
            margin: None,
        };
    };
    let margin = lead(scored);
    let reason = if best.score < thresholds.accept {
        Doubt::LowScore
    } else if best.alarms.iter().any(|alarm| alarm.held) {
        Doubt::Alarm
    } else if margin.is_some_and(|margin| margin < thresholds.margin) {
        Doubt::Ambiguous
    } else {
        return MatchDecision::Accept { index: best.index };
    };
    MatchDecision::Unsure {
        reason,
        best: Some(best.index),
        margin,
    }
}

/// How far the best candidate is ahead of the next that is another work; nothing if there is none.
pub fn lead(scored: &[Scored]) -> Option<f64> {
    let (best, others) = scored.split_first()?;
    others
        .iter()
        .find(|other| other.same_as != Some(best.index))
        .map(|next| best.score - next.score)
}

#[cfg(test)]
mod tests;
