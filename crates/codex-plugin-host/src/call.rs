//! What a caller may ask for, and what it gets.

use std::time::Duration;

/// How one call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallOptions {
    /// The most this call may take, waiting included; the unit's or the method's limit when absent.
    pub deadline: Option<Duration>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct CallOk<T> {
    /// What the plugin said.
    pub value: T,
    /// From the call to the answer, waiting and starting included.
    pub took: Duration,
}
