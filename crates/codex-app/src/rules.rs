//! Rules people write: checked when they are saved, compiled once, tried out before they count.
//!
//! [`check`] guards what is saved, [`compiled`] makes it ready, [`subject`] is an item as rules see it, and
//! [`judge`] says what would be done with it; [`trial`] asks that of a whole shelf.

pub(crate) mod check;
pub(crate) mod compiled;
pub(crate) mod judge;
pub(crate) mod subject;
pub(crate) mod trial;

pub use codex_matching::query::{Source, Step};
pub use codex_matching::template::FunctionInfo;
pub use codex_matching::vocabulary;
pub use codex_matching::{Problem, Thresholds};
pub use judge::{ConditionVerdict, SKIP_CODES};
pub use trial::{RuleTally, TrialFilter, TrialOutcome, TrialRow};
