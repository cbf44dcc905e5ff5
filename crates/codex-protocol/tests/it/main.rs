//! The protocol against its published files.

mod corpus;
mod schema;
