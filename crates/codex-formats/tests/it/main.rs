//! Everything the crate promises, tried on real files and on hostile ones.

mod corpus;
mod names;
mod verdicts;
