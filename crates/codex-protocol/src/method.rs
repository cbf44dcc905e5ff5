//! What a method is: a name, its two types, and what the host must know to call it.

use std::time::Duration;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use crate::manifest::capability::Capability;

/// Who calls a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The host calls the plugin.
    HostToPlugin,
    /// The plugin calls the host.
    PluginToHost,
}

/// One method of the protocol, as a type.
///
/// The host has one call path, a plugin one dispatcher and the documents one loop because
/// everything that differs between methods is said here.
pub trait Method: Send + Sync + 'static {
    /// The name on the wire.
    const NAME: &'static str;
    /// Who calls it.
    const DIRECTION: Direction;
    /// What the plugin must declare before it is called.
    const CAPABILITY: Capability;
    /// How long the caller waits when nobody said otherwise.
    const TIMEOUT: Duration;
    /// True when calling it twice does no harm, so that a call lost in a crash may be repeated.
    const IS_READ: bool;
    /// What is sent.
    type Params: Serialize + DeserializeOwned + JsonSchema + Send + Sync;
    /// What is answered.
    type Result: Serialize + DeserializeOwned + JsonSchema + Send;
}

/// What the table knows about a method, without its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodRow {
    /// The name on the wire.
    pub name: &'static str,
    /// Who calls it.
    pub direction: Direction,
    /// What the plugin must declare.
    pub capability: Capability,
    /// Default deadline.
    pub timeout: Duration,
    /// Safe to repeat.
    pub is_read: bool,
}

impl MethodRow {
    /// The row of one method.
    pub const fn of<M: Method>() -> Self {
        Self {
            name: M::NAME,
            direction: M::DIRECTION,
            capability: M::CAPABILITY,
            timeout: M::TIMEOUT,
            is_read: M::IS_READ,
        }
    }
}
