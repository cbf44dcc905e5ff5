//! The API as a whole, seen from outside.

mod accounts;
mod authorization;
mod boundary;
mod openapi;
mod problems;
mod setup;
