//! What the app implements for the host: a plugin's storage, and ears for its health.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::health::FaultKind;
use codex_domain::{PluginId, Timestamp};
use codex_protocol::Manifest;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::health::FailureSource;
use crate::status::LogLine;

/// The future of a storage operation.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + Send + 'a>>;

/// The key-value storage of one plugin or connection.
///
/// The object *is* the identity: it is made for one owner and no message names another.
/// The implementation enforces [`codex_protocol::storage`]'s quotas and never answers with an
/// expired value.
pub trait StoragePort: Send + Sync {
    /// Reads a value; `None` when it is absent or expired.
    fn get(&self, key: String) -> PortFuture<'_, Option<StoredValue>>;
    /// Writes a value; without an expiry any earlier one is cleared.
    fn set(&self, key: String, value: StoredValue) -> PortFuture<'_, ()>;
    /// Removes a value; false when it was not there.
    fn delete(&self, key: String) -> PortFuture<'_, bool>;
    /// Lists the keys that have not expired.
    fn list(&self) -> PortFuture<'_, Vec<StoredKey>>;
    /// Removes everything; answers how many keys there were.
    fn clear(&self) -> PortFuture<'_, u64>;
}

/// A stored value, kept as the JSON text the plugin sent.
#[derive(Debug, Clone)]
pub struct StoredValue {
    /// Any JSON.
    pub data: Box<RawValue>,
    /// When it ceases to exist.
    pub expires_at: Option<Timestamp>,
}

/// One line of a storage listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// The key.
    pub key: String,
    /// When it ceases to exist.
    pub expires_at: Option<Timestamp>,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// Why a storage operation failed.
#[derive(Debug, Error)]
pub enum StorageError {
    /// A quota or a rule was broken; the sentence goes to the plugin.
    #[error("{0}")]
    Refused(String),
    /// The store failed; the plugin learns only that it did.
    #[error("the plugin's storage could not be reached")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
}

/// Hears what becomes of plugins. Called from the call path, so it must not block.
pub trait HealthSink: Send + Sync {
    /// One thing that happened.
    fn record(&self, plugin: PluginId, event: HealthEvent);
}

/// One thing that happened to a plugin.
#[derive(Debug, Clone)]
pub enum HealthEvent {
    /// It was started and said who it is.
    Started {
        /// What it said.
        manifest: Arc<Manifest>,
        /// From spawn to that answer.
        took: Duration,
    },
    /// A call ended.
    Called {
        /// The method's name.
        method: &'static str,
        /// How.
        outcome: Outcome,
        /// From the call to its end.
        took: Duration,
    },
    /// A start or a call failed through the plugin's own fault; these are what the policy counts.
    Fault {
        /// When.
        at: Timestamp,
        /// While starting or while answering.
        source: FailureSource,
        /// The method that failed.
        method: &'static str,
        /// A stable word for the kind of failure, such as `timeout`.
        code: &'static str,
        /// One sentence.
        message: String,
    },
    /// The process ended without being asked to.
    Died {
        /// How, such as `exit status 1`.
        reason: String,
    },
    /// The policy switched the plugin off; the host has stopped it and refuses further calls.
    AutoDisabled {
        /// One sentence.
        reason: String,
        /// What it last wrote to its log.
        stderr_tail: Vec<LogLine>,
    },
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// With an answer.
    Succeeded,
    /// With an error.
    Failed {
        /// Whose fault it was; `None` when it was nobody's (stopping, waiting in line).
        fault: Option<FaultKind>,
        /// A stable word for the kind of failure.
        code: &'static str,
        /// One sentence.
        message: String,
    },
}
