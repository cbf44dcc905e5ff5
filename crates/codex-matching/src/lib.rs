//! Pure decisions: what would be searched, matched and written, and why.
//!
//! Nothing here waits, reads or writes: values in, a decision with its reason out. Reading order:
//! [`condition`] decides which items a plugin is asked about, [`preprocess`], [`template`] and [`query`] what is
//! searched for, [`mod@score`] and [`mod@decide`] which candidate is it, and [`mod@plan`] what applying a plugin's
//! answer would change; preview, dry run and apply all run that one plan.

pub mod alarm;
pub mod condition;
pub mod context;
pub mod decide;
pub mod evaluate;
mod pattern;
pub mod plan;
pub mod preprocess;
pub mod problem;
pub mod query;
#[cfg(test)]
mod sample;
pub mod score;
pub mod similarity;
pub mod template;
#[cfg(test)]
mod tests;
pub mod vocabulary;

pub use alarm::{Alarm, AlarmKind};
pub use condition::{Conditions, RowVerdict, Verdict};
pub use context::{Context, ExternalRef, FieldPath};
pub use decide::{Doubt, MatchDecision, Thresholds, decide};
pub use evaluate::{Evaluation, Report};
pub use plan::{
    ApplyPlan, Decision, FieldPlan, FieldPolicy, PolicyProblem, Proposal, Refusals, Summary, added,
    elements, fingerprint, plan,
};
pub use preprocess::{Applied, RuleSet};
pub use problem::{Place, Problem};
pub use query::{Query, QueryInput};
pub use score::{Candidate, ItemFacts, Reason, Scored, Signal, score};
pub use similarity::title_similarity;
pub use template::{Template, TemplateError};
pub use vocabulary::{Vocabulary, vocabulary};
