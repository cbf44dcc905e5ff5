//! Why a machine's match is not written after all: people decide, and what they decide wins.

use codex_domain::Timestamp;
use codex_store::Tx;
use futures_util::future::BoxFuture;

use crate::error::Result;

/// Why a match is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Withheld {
    /// A person chose another match.
    PersonsOther,
    /// Somebody took this very match back.
    TakenBack,
    /// A person wants the item left alone.
    Never,
    /// A person put the item off.
    Snoozed,
    /// A person refused this candidate.
    Refused,
    /// A person decided while others were at work on it.
    Overtaken,
}

impl Withheld {
    /// A stable word.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::PersonsOther => "persons_match",
            Self::TakenBack => "taken_back",
            Self::Never => "never_match",
            Self::Snoozed => "snoozed",
            Self::Refused => "refused",
            Self::Overtaken => "decided_before",
        }
    }

    /// The same in a sentence.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::PersonsOther => "A person chose another match.",
            Self::TakenBack => "Somebody took this match back.",
            Self::Never => "A person asked never to match this item with this plugin.",
            Self::Snoozed => "A person put this item off.",
            Self::Refused => "A person refused this match.",
            Self::Overtaken => "A person decided this item meanwhile.",
        }
    }
}

/// What else is decided together with a match, in its transaction.
pub(crate) trait Alongside: Send + Sync {
    /// Looks once more whether the match may be written, and writes what goes with it.
    fn settle<'a>(&'a self, tx: &'a Tx, at: Timestamp) -> BoxFuture<'a, Result<Settled>>;
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// The match may be written.
    Done,
    /// Somebody else was faster: everything is read again.
    Stale,
    /// The match may not be written.
    Withheld(Withheld),
}
