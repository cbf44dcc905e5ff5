//! The match inbox: where a match stands that a machine did not dare to make alone, and why.

use std::fmt;
use std::str::FromStr;

use crate::plugin::UnknownName;

/// Declares an enum of words: `Variant = "name"`.
macro_rules! words {
    ($(#[$doc:meta])* $enum:ident, $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$variant_doc])* $variant),+ }

        impl $enum {
            /// Every one, in the order shown to people.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name in the database and the API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl FromStr for $enum {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, UnknownName> {
                Self::ALL
                    .into_iter()
                    .find(|word| word.name() == text)
                    .ok_or_else(|| UnknownName::new($what, text))
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

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
