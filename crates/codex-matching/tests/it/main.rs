//! Matching measured on real titles.

mod labelled;
mod laws;
mod precision;
