//! Judging plugins: which failures count, and when they are too many.

pub(crate) mod ledger;
pub mod policy;

/// When a plugin fault happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureSource {
    /// While the process was starting.
    Start,
    /// While it was answering.
    Request,
}
