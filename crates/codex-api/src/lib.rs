//! The HTTP interface: routes, JSON shapes, OpenAPI and live events.
//!
//! Reading order: [`v1`] lists the nouns; a noun lists its endpoints; an endpoint is one file with its
//! input, its output and a handler that extracts the caller, calls one service and shows the result.
//! [`problem`] is the only place that turns failures into status codes.

mod address;
mod boundary;
mod content;
mod cookie;
mod csrf;
mod docs;
mod endpoint;
mod extract;
mod openapi;
mod page;
pub mod problem;
mod router;
mod schema;
mod sse;
mod state;
mod v1;

pub use address::{AddressRange, BadAddressRange};
pub use openapi::document;
pub use router::router;
pub use state::{ApiOptions, ApiState, DemoPlugin};
