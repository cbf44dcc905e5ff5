//! Everything the crate promises, tried on real files and on hostile ones.

mod corpus;
mod facts;
mod hostile;
mod made;
mod names;
mod pictures;
mod properties;
mod readers;
mod sidecars;
mod verdicts;
