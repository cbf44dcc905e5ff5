//! Pure decisions: what would be searched, matched and written, and why.
//!
//! Nothing here waits, reads or writes: values in, a decision with its reason out. [`plan`] decides
//! what applying a plugin's answer would change; preview, dry run and apply all run that one plan.

pub mod alarm;
pub mod decide;
pub mod plan;
pub mod score;
pub mod similarity;

pub use alarm::{Alarm, AlarmKind};
pub use decide::{Doubt, MatchDecision, Thresholds, decide};
pub use plan::{ApplyPlan, Decision, FieldPlan, Proposal, Summary, plan};
pub use score::{Candidate, ItemFacts, Reason, Scored, Signal, score};
pub use similarity::title_similarity;
