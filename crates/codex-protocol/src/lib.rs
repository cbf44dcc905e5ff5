//! The wire between Codex and its plugins: every message as a type, and no I/O.
//!
//! A plugin is a child process that speaks JSON-RPC 2.0 over its standard streams, one object
//! per line. The host calls the plugin (`metadata/…`, `sync/…`, `recommendations/…`), and the
//! plugin calls the host (`storage/…`). The prose is in `protocol/spec`, the JSON Schema made
//! from these types in `protocol/schema`, and example messages in `protocol/corpus`.
//!
//! Reading order: [`method`] (what a method is), [`methods`] (the table), [`lifecycle`] and
//! [`manifest`] (how a connection begins), then one module per family.
//!
//! Two manners hold everywhere:
//!
//! - **Lenient in.** An unknown enumeration value, a float where an integer belongs or one bad
//!   item in a list costs that value and never the answer. Only what an answer is worthless
//!   without is required. What whole entries were left out can be told ([`losses`]).
//! - **Strict out.** What this crate writes has every list present, enumerations by their exact
//!   names, and absent options left out.
//!
//! The protocol's version is `major.minor`; see [`version::negotiate`].

mod lenient;
mod wire_enum;

pub mod error_code;
pub mod lifecycle;
pub mod losses;
pub mod manifest;
pub mod metadata;
pub mod method;
pub mod methods;
pub mod recommendations;
pub mod schema;
pub mod storage;
pub mod sync;
pub mod version;

pub use error_code::{ErrorCode, ErrorObject};
pub use lifecycle::{InitializeParams, LogLevel};
pub use manifest::{Capabilities, Manifest};
pub use method::{Capability, Direction, Method};
pub use version::ProtocolVersion;
