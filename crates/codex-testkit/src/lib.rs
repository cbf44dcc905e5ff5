//! Test support: databases, archives and plugins made on the spot.

pub mod database;
