//! The match inbox: where a match stands that a machine did not dare to make alone, and why.

use crate::word::words;

words! {
    /// Where an entry stands.
    InboxStatus, "inbox status" {
        /// For a person.
        Waiting = "waiting",
        /// Put away until a day.
        Snoozed = "snoozed",
        /// A person chose a candidate.
        Approved = "approved",
        /// A person refused every candidate that was shown.
        Rejected = "rejected",
        /// A person wants the item left alone.
        Never = "never",
    }
}

words! {
    /// Why a machine did not decide.
    InboxReason, "inbox reason" {
        /// The best candidate is not like enough.
        LowScore = "low_score",
        /// Two candidates are about equally like.
        Ambiguous = "ambiguous",
        /// What the candidate says contradicts what is owned.
        Alarm = "alarm",
        /// The provider has nothing.
        NoCandidates = "no_candidates",
        /// An id elsewhere contradicts one that is known.
        Conflict = "conflict",
        /// The provider does not have the id any more that a person chose.
        Gone = "gone",
    }
}
