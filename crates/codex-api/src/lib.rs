//! The HTTP interface: routes, JSON shapes, OpenAPI and live events.
//!
//! Reading order: [`v1`] lists the nouns; a noun lists its endpoints; an endpoint is one file with its
//! input, its output and a handler that extracts the caller, calls one service and shows the result.
//! [`problem`] is the only place that turns failures into status codes.

mod endpoint;
mod extract;
mod image;
mod openapi;
mod page;
pub mod problem;
mod schema;
mod state;
mod v1;

pub use openapi::document;
pub use state::ApiState;
