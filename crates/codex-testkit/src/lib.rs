//! Test support: databases, archives and plugins made on the spot.

pub mod app;
pub mod archives;
pub mod client;
pub mod database;
