//! A peer against a scripted other side.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test helper fails by panicking, and says why it was skipped"
)]

mod calls;
mod corpus;
mod hostile;
mod pipe;
mod reverse;
mod script;
