//! The program itself, started as people start it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

mod matching;
mod plugins;
mod refusals;
mod running;
mod serving;
