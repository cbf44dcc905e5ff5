//! Two joined ends without a process between them, for tests.

use std::sync::Arc;

use tokio::io::{DuplexStream, split};

use crate::handle::{Handle, connect};
use crate::inbound::Inbound;
use crate::limits::Limits;

/// A handle whose other side is a raw stream: what is written there, it reads as lines.
pub fn with_raw_end(inbound: Arc<dyn Inbound>, limits: Limits) -> (Handle, DuplexStream) {
    let (near, far) = tokio::io::duplex(64 << 10);
    let (reader, writer) = split(near);
    (connect(reader, writer, inbound, limits), far)
}

/// Two handles that call each other.
pub fn pair(one: Arc<dyn Inbound>, other: Arc<dyn Inbound>, limits: Limits) -> (Handle, Handle) {
    let (near, far) = with_raw_end(one, limits.clone());
    let (reader, writer) = split(far);
    (near, connect(reader, writer, other, limits))
}
