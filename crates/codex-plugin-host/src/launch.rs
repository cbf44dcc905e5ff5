//! From what an admin wrote to a command that may run.

pub mod allowlist;
pub mod environment;
pub(crate) mod outage;
pub mod spec;

pub use allowlist::Allowlist;
pub use environment::EnvironmentPolicy;
pub use spec::{LaunchError, LaunchRequest, LaunchSpec};
