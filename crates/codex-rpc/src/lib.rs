//! A JSON-RPC 2.0 peer over any byte stream: calls both ways, and nothing about processes.
//!
//! ```text
//!             ┌ call ─► pending ─┐                        ┌─► plugin's stdin
//!   Handle ───┤                  ├─► writer (two lanes) ──┘
//!             └ notify ──────────┘        ▲
//!   Inbound ◄── reverse calls ◄─┐         │ answers
//!                               reader ◄──┴───────────────── plugin's stdout
//! ```
//!
//! Reading order: [`handle`] (how a call is made), `pending` (who waits for what), `writer`,
//! `frame` and `envelope` (bytes to messages), `reader` (messages to people), `vigil` (when a caller
//! reads for itself), [`inbound`] (the other side's calls), `sweep` (time).
//!
//! What holds everywhere:
//!
//! - Nothing is unbounded: frames, lanes, reverse calls, noise and waiting all have limits
//!   ([`Limits`]).
//! - The reader never waits for the writer, so two full pipes cannot block each other.
//! - A call's deadline covers queueing, writing and answering; a call that is given up is
//!   cancelled at the other side.
//! - Every reverse call whose id can be recovered is answered, because the other side may wait
//!   for it without a deadline of its own.

mod bucket;
mod budget;
mod envelope;
pub mod error;
mod frame;
pub mod handle;
pub mod inbound;
pub mod limits;
pub mod memory;
mod pending;
mod reader;
mod reverse;
mod salvage;
mod shared;
mod source;
pub mod stats;
mod sweep;
mod turnstile;
mod vigil;
mod writer;

pub use bucket::TokenBucket;
pub use error::{CloseReason, RpcError, Violation};
pub use handle::{CallOptions, Handle, connect, connect_pipe};
pub use inbound::{Inbound, InboundCall, InboundFuture, NoReverseCalls, Order};
pub use limits::Limits;
pub use pending::CutOff;
pub use stats::PeerStats;
