//! What became of matching one item: the same report for a person who waits, a task and a rehearsal.

use codex_domain::InboxId;
use codex_domain::inbox::InboxReason;
use codex_domain::metadata::Field;
use serde_json::{Value, json};

use super::candidate::JudgedCandidate;
use crate::metadata::{Answer, Applied, Withheld};
use crate::rules::judge::Skip;

/// How an item came out of matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One candidate is the one, and its answer was written.
    Accepted,
    /// A person decides.
    Inbox,
    /// The provider has nothing.
    NoCandidates,
    /// There was a reason not to ask.
    Skipped,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 4] = [
        Self::Accepted,
        Self::Inbox,
        Self::NoCandidates,
        Self::Skipped,
    ];

    /// The name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Inbox => "inbox",
            Self::NoCandidates => "no_candidates",
            Self::Skipped => "skipped",
        }
    }
}

/// Everything there is to tell about matching one item.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchReport {
    /// How it came out.
    pub verdict: Verdict,
    /// Why it was skipped or waits, in a stable word.
    pub reason: Option<&'static str>,
    /// What was searched for.
    pub query: Option<String>,
    /// Whether a known id took the place of the search.
    pub used_existing_id: bool,
    /// The candidates, best first.
    pub candidates: Vec<JudgedCandidate>,
    /// The id at the provider whose answer was taken.
    pub external_id: Option<String>,
    /// Its title there.
    pub matched_title: Option<String>,
    /// Its page there.
    pub external_url: Option<String>,
    /// What was written, or would be.
    pub applied: Option<Applied>,
    /// The entry that waits.
    pub inbox: Option<InboxId>,
    /// The outcome in a sentence.
    pub message: String,
    /// What the plugin answered, for a rehearsal that may become real.
    pub(super) answer: Option<Answer>,
}

impl MatchReport {
    fn empty(verdict: Verdict, message: String) -> Self {
        Self {
            verdict,
            reason: None,
            query: None,
            used_existing_id: false,
            candidates: Vec::new(),
            external_id: None,
            matched_title: None,
            external_url: None,
            applied: None,
            inbox: None,
            message,
            answer: None,
        }
    }

    pub(super) fn skipped(skip: Skip) -> Self {
        Self {
            reason: Some(skip.code),
            ..Self::empty(Verdict::Skipped, skip.text)
        }
    }

    pub(super) fn withheld(why: Withheld) -> Self {
        Self::skipped(Skip::new(why.code(), why.text()))
    }

    pub(super) fn waiting(reason: InboxReason, text: String) -> Self {
        let verdict = match reason {
            InboxReason::NoCandidates => Verdict::NoCandidates,
            InboxReason::LowScore
            | InboxReason::Ambiguous
            | InboxReason::Alarm
            | InboxReason::Conflict
            | InboxReason::Gone => Verdict::Inbox,
        };
        Self {
            reason: Some(reason.name()),
            ..Self::empty(verdict, text)
        }
    }

    pub(super) fn accepted(applied: Applied) -> Self {
        let message = applied.message.clone();
        Self {
            applied: Some(applied),
            ..Self::empty(Verdict::Accepted, message)
        }
    }

    /// The score of the candidate that was taken, or of the best.
    pub fn score(&self) -> Option<f64> {
        let taken = self.external_id.as_deref();
        let taken = taken.and_then(|id| self.candidates.iter().find(|it| it.external_id == id));
        taken.or(self.candidates.first()).map(|it| it.score)
    }

    /// The report as the item of a task keeps it.
    pub(super) fn outcome(&self) -> Value {
        let applied = self.applied.as_ref();
        let mut outcome = json!({
            "decision": self.verdict.name(),
            "query": self.query,
            "externalId": self.external_id,
            "matchedTitle": self.matched_title,
            "score": self.score(),
            "reason": self.reason,
            "message": self.message,
            "fieldsUpdated": applied.map_or(0, |it| it.applied.len()),
            "fieldsSkipped": applied.map_or(0, |it| it.skipped.len()),
            "inboxId": self.inbox.map(|id| id.to_string()),
            "usedExistingExternalId": self.used_existing_id,
        });
        if let Some(applied) = applied.filter(|it| it.is_rehearsal) {
            outcome["changes"] = changes(applied);
        }
        if let Some(outcome) = outcome.as_object_mut() {
            outcome.retain(|_, value| !value.is_null());
        }
        outcome
    }
}

fn changes(applied: &Applied) -> Value {
    let json = |field: Field, before: Option<Value>, after: Value| json!({"field": field, "before": before, "after": after});
    applied
        .changes
        .iter()
        .map(|change| {
            let before = change.before.as_ref().map(|value| value.to_json());
            json(change.field, before, change.after.to_json())
        })
        .collect()
}
