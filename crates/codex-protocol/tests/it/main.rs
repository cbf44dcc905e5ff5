//! The protocol against its published files.

mod corpus;
mod one_pass;
mod schema;
