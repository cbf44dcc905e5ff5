//! The API as a whole, seen from outside.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

mod accounts;
mod authorization;
mod books;
mod boundary;
mod covers;
mod events;
mod journal;
mod libraries;
mod library_jobs;
mod matching;
mod openapi;
mod plugin_usage;
mod problems;
mod setup;
mod shelf;
mod tasks;
