//! The API as a whole, seen from outside.

mod openapi;
