//! The HTTP interface: routes, JSON shapes, OpenAPI and live events.
