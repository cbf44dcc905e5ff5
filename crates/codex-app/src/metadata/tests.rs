//! What nobody may break, tried on the real store with random records, answers, locks and rights.

mod operations;
mod properties;
mod together;
mod world;
