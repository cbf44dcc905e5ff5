//! The program itself, started as people start it.

mod refusals;
mod running;
mod serving;
