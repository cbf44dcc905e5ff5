//! How the other side's calls are answered.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use codex_protocol::{ErrorCode, ErrorObject};
use serde_json::value::RawValue;

/// One call of the other side.
#[derive(Debug, Clone)]
pub struct InboundCall {
    /// The method's name.
    pub method: String,
    /// Its parameters, if any were sent.
    pub params: Option<Box<RawValue>>,
}

/// The answer to come.
pub type InboundFuture =
    Pin<Box<dyn Future<Output = Result<Box<RawValue>, ErrorObject>> + Send + 'static>>;

/// In which order a call may run beside others of the same connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// At any time.
    Free,
    /// After earlier calls with the same key.
    Keyed(u64),
    /// After everything ordered before it and before everything ordered after it.
    Exclusive,
}

/// Answers the other side's calls.
pub trait Inbound: Send + Sync + 'static {
    /// Refuses a call at once, or says in which order it may run.
    ///
    /// Called on the reader, so it must be quick.
    fn admit(&self, call: &InboundCall) -> Result<Order, ErrorObject>;

    /// Carries out an admitted call.
    fn answer(self: Arc<Self>, call: InboundCall) -> InboundFuture;

    /// Hears of a line that is no message. Called on the reader, so it must be quick.
    fn noise(&self, line: &str) {
        tracing::debug!(line, "output that is no message");
    }

    /// Hears how many parts of an answer were left out because they could not be used, and where
    /// the first of them were.
    fn left_out(&self, method: &'static str, count: u32, places: &[String]) {
        tracing::debug!(method, count, ?places, "parts of an answer were left out");
    }
}

/// For connections whose other side has nothing to ask.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoReverseCalls;

impl Inbound for NoReverseCalls {
    fn admit(&self, call: &InboundCall) -> Result<Order, ErrorObject> {
        Err(ErrorObject::new(
            ErrorCode::METHOD_NOT_FOUND,
            format!("Method not found: {}", call.method),
        ))
    }

    fn answer(self: Arc<Self>, call: InboundCall) -> InboundFuture {
        let refusal = self.admit(&call).err();
        Box::pin(async move { refusal.map_or_else(|| Ok(RawValue::NULL.to_owned()), Err) })
    }
}
