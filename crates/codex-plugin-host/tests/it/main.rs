//! The host against real processes that misbehave.

#![expect(clippy::unwrap_used, reason = "a test helper fails by panicking")]

mod environment;
mod faults;
mod hanging;
mod health;
mod idle;
mod limits;
mod replace;
mod starting;
mod stopping;
mod storage;
mod worker;
mod world;
