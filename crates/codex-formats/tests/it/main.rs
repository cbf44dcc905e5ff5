//! Everything the crate promises, tried on real files and on hostile ones.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail and report as tests do"
)]

mod corpus;
mod facts;
mod hostile;
mod left_out;
mod made;
mod names;
mod pictures;
mod properties;
mod readers;
mod sidecars;
mod verdicts;
