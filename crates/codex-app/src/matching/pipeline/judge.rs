//! Why a match is not made alone, in words.

use codex_domain::inbox::InboxReason;
use codex_matching::decide::lead;
use codex_matching::{Alarm, AlarmKind, Doubt, MatchDecision, Scored};
use codex_store::repo::match_inbox::InboxEntry;

use super::{Matcher, Race};
use crate::matching::inbox::objection;
use crate::matching::target::{Target, content};
use crate::rules::judge::Skip;

/// Why a person decides.
pub(super) struct Doubtful {
    pub(super) reason: InboxReason,
    pub(super) text: String,
    /// How far the best candidate is from the next.
    pub(super) margin: Option<f64>,
}

impl Doubtful {
    /// Facts contradict the best candidate.
    pub(super) fn alarm(scored: &[Scored]) -> Self {
        let alarms = scored.first().map(|it| it.alarms.as_slice());
        Self::of(alarms.unwrap_or_default(), scored)
    }

    /// Facts contradict a candidate that looked good until its whole answer was there.
    pub(super) fn alarm_about(scored: &[Scored], index: usize) -> Option<Self> {
        let looked_at = scored.iter().find(|it| it.index == index)?;
        let is_held = looked_at.alarms.iter().any(|alarm| alarm.held);
        is_held.then(|| Self::of(&looked_at.alarms, scored))
    }

    fn of(alarms: &[Alarm], scored: &[Scored]) -> Self {
        let held: Vec<_> = alarms.iter().filter(|alarm| alarm.held).collect();
        let is_conflict = held.iter().any(|it| it.kind == AlarmKind::ExternalId);
        let texts: Vec<&str> = held.iter().map(|alarm| alarm.text.as_str()).collect();
        Self {
            reason: if is_conflict {
                InboxReason::Conflict
            } else {
                InboxReason::Alarm
            },
            text: format!("{}.", texts.join("; ")),
            margin: lead(scored),
        }
    }
}

impl Matcher {
    /// Why the candidates do not decide themselves.
    pub(super) fn doubt(&self, race: &Race<'_>, decision: &MatchDecision) -> Doubtful {
        let scored = &race.scored;
        let (plugin, query, thresholds) = (self.name(), race.query, &self.thresholds);
        let margin = lead(scored);
        let best = scored.first().map_or(0.0, |it| it.score);
        let reason = match decision {
            MatchDecision::Unsure { reason, .. } => *reason,
            // Another candidate than the one looked at came out first, so there are two that fit.
            MatchDecision::Accept { .. } => Doubt::Ambiguous,
        };
        let (reason, text) = match reason {
            Doubt::NoCandidates => (
                InboxReason::NoCandidates,
                format!("{plugin} has nothing for “{query}”."),
            ),
            Doubt::LowScore => (
                InboxReason::LowScore,
                format!(
                    "The best candidate scores {best:.2}; {:.2} is needed.",
                    thresholds.accept
                ),
            ),
            Doubt::Ambiguous => (
                InboxReason::Ambiguous,
                format!(
                    "Two candidates are about as good: the best is ahead by {:.2}, and {:.2} is needed.",
                    margin.unwrap_or_default(),
                    thresholds.margin
                ),
            ),
            Doubt::Alarm => return Doubtful::alarm(scored),
        };
        Doubtful {
            reason,
            text,
            margin,
        }
    }

    /// The administrator wants the plugin for other items.
    pub(super) fn not_meant(&self, target: &Target) -> Option<Skip> {
        let name = &self.plugin.row.settings.display_name;
        if !self.plugin.works_for(target.library) {
            let text = format!("{name} does not work for this library.");
            return Some(Skip::new("not_for_library", text));
        }
        if !self.plugin.is_wanted_for(content(target.kind())) {
            let text = format!("{name} is not meant for a {}.", target.kind().name());
            return Some(Skip::new("no_matching_targets", text));
        }
        None
    }

    /// A person wants the item left alone, for good or for a while.
    pub(super) fn put_aside(&self, entry: Option<&InboxEntry>) -> Option<Skip> {
        let why = objection(entry?, None, self.decider(), self.parts.clock.now())?;
        Some(Skip::new(why.code(), why.text()))
    }
}
