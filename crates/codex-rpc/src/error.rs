//! Why a call has no answer, and why a connection is over.

use codex_protocol::ErrorObject;
use thiserror::Error;

/// Why a call has no answer.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RpcError {
    /// The connection ended while the call was under way.
    #[error("the connection is closed: {0}")]
    Closed(CloseReason),
    /// The connection was over before the call was sent, so it may be made elsewhere.
    #[error("the connection is closed: {0}")]
    NotSent(CloseReason),
    /// The deadline passed; the other side was asked to stop.
    #[error("no answer within the deadline")]
    Timeout,
    /// The other side answered with an error.
    #[error("{0}")]
    Remote(ErrorObject),
    /// The answer is not a JSON-RPC answer.
    #[error("the answer is malformed: {0}")]
    Malformed(String),
    /// The answer was too long to be read.
    #[error("the answer is longer than {limit} bytes")]
    AnswerTooLarge {
        /// The limit.
        limit: usize,
    },
    /// The request is too long to be sent.
    #[error("the request takes {bytes} bytes, more than the {limit} that may be sent")]
    RequestTooLarge {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Too much is waiting to be written already.
    #[error("too much is waiting to be written to the other side")]
    Overloaded,
    /// The answer does not have the shape the method asks for.
    #[error("the answer does not fit at `{path}`: {reason}")]
    InvalidResult {
        /// Where in the result.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// The parameters could not be written as JSON.
    #[error("the parameters cannot be written as JSON: {0}")]
    Encode(String),
}

/// Why a connection is over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CloseReason {
    /// The other side closed its output.
    #[error("the other side closed its output")]
    Eof,
    /// This side was told to.
    #[error("{0}")]
    Local(String),
    /// Reading failed.
    #[error("reading failed: {0}")]
    ReadFailed(String),
    /// Writing failed; usually the other side closed its input.
    #[error("writing failed: {0}")]
    WriteFailed(String),
    /// The other side does not read its input.
    #[error("the other side does not read its input")]
    WriteStalled,
    /// The other side broke the protocol too often or too badly.
    #[error("{0}")]
    Violation(Violation),
}

/// How the other side broke the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Violation {
    /// Its output is mostly not messages.
    #[error("too much output that is not JSON-RPC")]
    Noise,
    /// Too many lines beyond the limit.
    #[error("too many lines beyond the size limit")]
    Oversize,
    /// A line without an end.
    #[error("a line that never ends")]
    EndlessLine,
    /// Answers to calls that were never made.
    #[error("too many answers to calls that were never made")]
    UnknownAnswers,
    /// Notifications, blank lines and repeated answers without end.
    #[error("too many notifications and other lines that answer nothing")]
    IdleLines,
    /// It asks but does not read the answers.
    #[error("it does not read the answers to its own calls")]
    UnreadAnswers,
}
