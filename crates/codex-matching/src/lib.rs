//! Pure decisions: what would be searched, matched and written, and why.
//!
//! Nothing here waits, reads or writes: values in, a decision with its reason out. [`plan`] decides
//! what applying a plugin's answer would change; preview, dry run and apply all run that one plan.

pub mod plan;

pub use plan::{ApplyPlan, Decision, FieldPlan, Proposal, Summary, plan};
