//! The protocol against its published files.

mod schema;
