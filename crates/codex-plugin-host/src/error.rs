//! Everything that can go wrong between the app and a plugin, by what the caller can do about it.

use std::time::Duration;

use codex_domain::health::FaultKind;
use codex_protocol::method::Capability;
use thiserror::Error;

use crate::launch::LaunchError;
use crate::status::LogLine;

/// How far a start got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StartStage {
    /// The process could not be created.
    Spawn,
    /// The process did not answer `initialize` properly.
    Initialize,
    /// The plugin speaks a protocol this server does not.
    Version,
}

/// Why a plugin did not answer.
#[derive(Debug, Clone, Error)]
pub enum HostError {
    /// No such plugin is registered (disabled, deleted or not yet loaded).
    #[error("the plugin is not running on this server; enable it first")]
    NotRegistered,
    /// The command may not be run.
    #[error("plugin `{plugin}` may not be started: {source}")]
    NotAllowed {
        /// The plugin's name.
        plugin: String,
        /// What is wrong with the command.
        source: LaunchError,
    },
    /// The process could not be brought to life.
    #[error("plugin `{plugin}` did not start: {reason}")]
    StartFailed {
        /// The plugin's name.
        plugin: String,
        /// How far it got.
        stage: StartStage,
        /// What went wrong.
        reason: String,
        /// What it wrote to its log.
        stderr_tail: Vec<LogLine>,
    },
    /// A package runner could not download the plugin, because the network or the registry is down.
    #[error(
        "plugin `{plugin}` could not be downloaded, because the package registry cannot be reached ({sign}); try again in {}",
        in_words(*retry_after)
    )]
    Unreachable {
        /// The plugin's name.
        plugin: String,
        /// How the package runner put it.
        sign: String,
        /// When to try again.
        retry_after: Duration,
        /// What it wrote to its log.
        stderr_tail: Vec<LogLine>,
    },
    /// No answer in time.
    #[error("plugin `{plugin}` did not answer {method} within {after:?}")]
    Timeout {
        /// The plugin's name.
        plugin: String,
        /// The method.
        method: &'static str,
        /// The deadline.
        after: Duration,
    },
    /// The process ended while it had work.
    #[error("plugin `{plugin}` stopped while answering {method}: {reason}")]
    Crashed {
        /// The plugin's name.
        plugin: String,
        /// The method.
        method: &'static str,
        /// How it ended.
        reason: String,
        /// What it last wrote to its log.
        stderr_tail: Vec<LogLine>,
    },
    /// Too many calls wait for this plugin already.
    #[error("plugin `{plugin}` is busy; try again in {}", in_words(*retry_after))]
    Overloaded {
        /// The plugin's name.
        plugin: String,
        /// When to try again.
        retry_after: Duration,
    },
    /// The plugin's service, or the limit set by the admin, asks to slow down.
    #[error("plugin `{plugin}` is rate limited; try again in {}", in_words(*retry_after))]
    RateLimited {
        /// The plugin's name.
        plugin: String,
        /// When to try again.
        retry_after: Duration,
        /// True when it was the limit of this server and not the service.
        by_host: bool,
    },
    /// The thing asked for does not exist at the service.
    #[error("plugin `{plugin}` found nothing: {message}")]
    NotFound {
        /// The plugin's name.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The service wants a (new) sign-in.
    #[error("plugin `{plugin}` could not sign in: {message}")]
    AuthFailed {
        /// The plugin's name.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The service behind the plugin failed.
    #[error("the service behind plugin `{plugin}` failed: {message}")]
    Upstream {
        /// The plugin's name.
        plugin: String,
        /// The plugin's words.
        message: String,
        /// The service's HTTP status, when the plugin knows it.
        status: Option<u16>,
    },
    /// Settings are missing or wrong.
    #[error("plugin `{plugin}` is not configured: {message}")]
    Configuration {
        /// The plugin's name.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The plugin refused the parameters.
    #[error("plugin `{plugin}` refused the request: {message}")]
    BadParams {
        /// The plugin's name.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The answer is not what the protocol asks for.
    #[error("plugin `{plugin}` answered {method} with something unreadable at `{path}`: {reason}")]
    InvalidAnswer {
        /// The plugin's name.
        plugin: String,
        /// The method.
        method: &'static str,
        /// Where in the answer.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// The plugin failed for a reason of its own.
    #[error("plugin `{plugin}` failed in {method}: {message} ({code})")]
    Internal {
        /// The plugin's name.
        plugin: String,
        /// The method.
        method: &'static str,
        /// The JSON-RPC code.
        code: i64,
        /// The plugin's words.
        message: String,
    },
    /// The plugin does not offer what was asked for.
    #[error("plugin `{plugin}` does not offer {method} (it would have to declare {capability})")]
    Unsupported {
        /// The plugin's name.
        plugin: String,
        /// The method.
        method: &'static str,
        /// What its manifest lacks.
        capability: Capability,
    },
    /// The process is gone and not yet due to be started again.
    #[error("plugin `{plugin}` is not available ({reason}); try again in {}", in_words(*retry_after))]
    Unavailable {
        /// The plugin's name.
        plugin: String,
        /// Why it is gone.
        reason: String,
        /// When to try again.
        retry_after: Duration,
    },
    /// The failure policy switched the plugin off.
    #[error("plugin `{plugin}` is switched off: {reason}")]
    Disabled {
        /// The plugin's name.
        plugin: String,
        /// Why.
        reason: String,
    },
    /// The plugin was stopped or replaced while the call was waiting.
    #[error("plugin `{plugin}` was stopped while the call was waiting")]
    Stopped {
        /// The plugin's name.
        plugin: String,
    },
    /// The server is going down.
    #[error("the server is shutting down")]
    ShuttingDown,
}

impl HostError {
    /// A stable word for logs, counters and API answers.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotRegistered => "not_registered",
            Self::NotAllowed { .. } => "not_allowed",
            Self::StartFailed { .. } => "start_failed",
            Self::Unreachable { .. } => "unreachable",
            Self::Timeout { .. } => "timeout",
            Self::Crashed { .. } => "crashed",
            Self::Overloaded { .. } => "overloaded",
            Self::RateLimited { .. } => "rate_limited",
            Self::NotFound { .. } => "not_found",
            Self::AuthFailed { .. } => "auth_failed",
            Self::Upstream { .. } => "upstream",
            Self::Configuration { .. } => "configuration",
            Self::BadParams { .. } => "bad_params",
            Self::InvalidAnswer { .. } => "invalid_answer",
            Self::Internal { .. } => "internal",
            Self::Unsupported { .. } => "unsupported",
            Self::Unavailable { .. } => "unavailable",
            Self::Disabled { .. } => "disabled",
            Self::Stopped { .. } => "stopped",
            Self::ShuttingDown => "shutting_down",
        }
    }

    /// Whose fault it was; `None` when the plugin was never really asked.
    pub const fn fault(&self) -> Option<FaultKind> {
        match self {
            Self::StartFailed { .. }
            | Self::Timeout { .. }
            | Self::Crashed { .. }
            | Self::InvalidAnswer { .. } => Some(FaultKind::Plugin),
            // Codes outside JSON-RPC's own range are the plugin's words for something it expects.
            Self::Internal { code, .. } => match *code {
                -32768..=-32000 => Some(FaultKind::Plugin),
                _ => None,
            },
            Self::Upstream { .. } | Self::Unreachable { .. } => Some(FaultKind::Upstream),
            Self::RateLimited { .. } => Some(FaultKind::RateLimited),
            Self::NotFound { .. } => Some(FaultKind::NotFound),
            Self::AuthFailed { .. } => Some(FaultKind::SignIn),
            Self::NotAllowed { .. } | Self::Configuration { .. } => Some(FaultKind::Configuration),
            Self::BadParams { .. } | Self::Unsupported { .. } => Some(FaultKind::BadRequest),
            Self::NotRegistered
            | Self::Overloaded { .. }
            | Self::Unavailable { .. }
            | Self::Disabled { .. }
            | Self::Stopped { .. }
            | Self::ShuttingDown => None,
        }
    }

    /// Why a start failed, without the plugin's name and what to do.
    pub(crate) fn cause(&self) -> String {
        match self {
            Self::StartFailed { reason, .. } | Self::Unavailable { reason, .. } => reason.clone(),
            Self::Unreachable { sign, .. } => {
                format!("the package registry cannot be reached: {sign}")
            }
            other => other.to_string(),
        }
    }

    /// What the plugin last wrote to its log, when that explains the failure.
    pub fn stderr_tail(&self) -> &[LogLine] {
        match self {
            Self::StartFailed { stderr_tail, .. }
            | Self::Unreachable { stderr_tail, .. }
            | Self::Crashed { stderr_tail, .. } => stderr_tail,
            _ => &[],
        }
    }

    /// How long to wait before trying again, when that is known.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Overloaded { retry_after, .. }
            | Self::RateLimited { retry_after, .. }
            | Self::Unreachable { retry_after, .. }
            | Self::Unavailable { retry_after, .. } => Some(*retry_after),
            _ => None,
        }
    }
}

/// A wait for people: whole seconds, never none.
fn in_words(wait: Duration) -> String {
    match wait.as_secs_f64().ceil() as u64 {
        0 | 1 => "a second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}
