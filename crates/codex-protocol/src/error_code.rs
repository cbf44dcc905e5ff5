//! Every error code of the wire, and the error object that carries it.

use std::fmt;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lenient;

/// A JSON-RPC error code with a meaning agreed between Codex and its plugins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErrorCode(pub i64);

impl ErrorCode {
    /// The line was not JSON.
    pub const PARSE: Self = Self(-32700);
    /// The JSON was not a request.
    pub const INVALID_REQUEST: Self = Self(-32600);
    /// The other side has no such method.
    pub const METHOD_NOT_FOUND: Self = Self(-32601);
    /// The parameters do not fit the method, or a quota would be exceeded.
    pub const INVALID_PARAMS: Self = Self(-32602);
    /// The other side failed for a reason of its own.
    pub const INTERNAL: Self = Self(-32603);
    /// The answer to a call that was cancelled.
    pub const CANCELLED: Self = Self(-32800);
    /// Too many requests; `data.retryAfterSeconds` says when to come back.
    pub const RATE_LIMITED: Self = Self(-32001);
    /// The thing asked for does not exist.
    pub const NOT_FOUND: Self = Self(-32002);
    /// Sign-in at the service failed, or the capability was not granted.
    pub const AUTH_FAILED: Self = Self(-32003);
    /// The service behind the plugin failed.
    pub const UPSTREAM: Self = Self(-32004);
    /// The plugin is not configured well enough to answer.
    pub const CONFIGURATION: Self = Self(-32005);

    /// A short name for logs and pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PARSE => "parse error",
            Self::INVALID_REQUEST => "invalid request",
            Self::METHOD_NOT_FOUND => "method not found",
            Self::INVALID_PARAMS => "invalid params",
            Self::INTERNAL => "internal error",
            Self::CANCELLED => "cancelled",
            Self::RATE_LIMITED => "rate limited",
            Self::NOT_FOUND => "not found",
            Self::AUTH_FAILED => "authentication failed",
            Self::UPSTREAM => "upstream error",
            Self::CONFIGURATION => "configuration error",
            Self(_) => "error",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name(), self.0)
    }
}

/// What a rate-limited plugin is given when it does not say how long to wait.
pub const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(60);

/// The `error` member of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorObject {
    /// One of [`ErrorCode`]'s values, or a code of the plugin's own.
    #[serde(default, deserialize_with = "lenient::number")]
    pub code: i64,
    /// One sentence for a person.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub message: String,
    /// Details whose shape depends on the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

impl ErrorObject {
    /// An error without details.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code: code.0,
            message: message.into(),
            data: None,
        }
    }

    /// The code, ready to be matched against [`ErrorCode`]'s constants.
    pub const fn code(&self) -> ErrorCode {
        ErrorCode(self.code)
    }

    /// How long a rate-limited caller should wait (`data.retryAfterSeconds`, or a minute).
    pub fn retry_after(&self) -> Duration {
        let hint = self
            .data
            .as_ref()
            .and_then(|data| data.get("retryAfterSeconds"));
        let seconds = hint.and_then(|hint| hint.as_f64().or_else(|| hint.as_str()?.parse().ok()));
        seconds
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .unwrap_or(DEFAULT_RETRY_AFTER)
    }

    /// The HTTP status a plugin reported for its service (`data.statusCode`).
    pub fn upstream_status(&self) -> Option<u16> {
        let status = self.data.as_ref()?.get("statusCode")?.as_u64()?;
        u16::try_from(status).ok()
    }
}

impl fmt::Display for ErrorObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message)
    }
}
