//! What a service answers when it cannot do as asked. The API crate maps each case to one HTTP problem.

use std::time::Duration;

use codex_domain::permission::Permission;
use codex_domain::{PluginId, ScanId};
use codex_store::StoreError;

/// The result of every service method.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// Anything a service method may fail with. [`AppError::code`] is the stable name of the case.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing.
    #[error("there is no {what} `{id}`")]
    NotFound {
        /// The noun: `series`, `plugin` and so on.
        what: &'static str,
        /// The id or name that was asked for.
        id: String,
    },
    /// Nobody is signed in, or no longer.
    #[error("sign in first: the request carries no valid session or API key")]
    Unauthenticated,
    /// The user name or the password is wrong; which of them is not said.
    #[error("the user name or the password is wrong")]
    WrongCredentials,
    /// Signed in, but not allowed.
    #[error("this needs the permission `{needs}`")]
    Forbidden {
        /// The missing permission.
        needs: Permission,
    },
    /// Fields of the request are wrong; each is named.
    #[error("{}", summary(.0))]
    InvalidInput(Vec<FieldProblem>),
    /// The state does not allow it.
    #[error("{0}")]
    Conflict(String),
    /// A scan of that library is already running.
    #[error("a scan of this library is already running (`{0}`)")]
    ScanRunning(ScanId),
    /// Too many attempts.
    #[error("too many attempts; try again in {} s", retry_after.as_secs().max(1))]
    RateLimited {
        /// When trying again makes sense.
        retry_after: Duration,
    },
    /// The first account has not been created.
    #[error("this server has no account yet: create the administrator first")]
    SetupRequired,
    /// The first account exists.
    #[error("this server is set up already: sign in with an existing account")]
    SetupDone,
    /// A preview cannot be applied any more.
    #[error("{0}")]
    PreviewExpired(String),
    /// Something needed is not there right now; the sentence says what and what to do.
    #[error("{0}")]
    Unavailable(String),
    /// Somebody else's server failed; the sentence says whose and how.
    #[error("{0}")]
    Upstream(String),
    /// A plugin could not be used or failed.
    #[error("{0}")]
    Plugin(Box<PluginProblem>),
    /// A fault of ours. The text is for the log, not for people.
    #[error("{what}: {source}")]
    Internal {
        /// What was being done.
        what: &'static str,
        /// Why it failed.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl AppError {
    /// There is no such thing.
    pub fn not_found(what: &'static str, id: impl std::fmt::Display) -> Self {
        Self::NotFound {
            what,
            id: id.to_string(),
        }
    }

    /// One field is wrong. `detail` continues the sentence that starts with the field's name.
    pub fn invalid(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::InvalidInput(vec![FieldProblem::new(field, detail)])
    }

    /// A fault of ours while doing `what`.
    pub fn internal(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Internal {
            what,
            source: source.into(),
        }
    }

    /// The stable name of the case, as the API documents it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Unauthenticated | Self::WrongCredentials => "unauthenticated",
            Self::Forbidden { .. } => "forbidden",
            Self::InvalidInput(_) => "invalid_input",
            Self::Conflict(_) | Self::ScanRunning(_) => "conflict",
            Self::RateLimited { .. } => "rate_limited",
            Self::SetupRequired => "setup_required",
            Self::SetupDone => "setup_done",
            Self::PreviewExpired(_) => "preview_expired",
            Self::Unavailable(_) => "unavailable",
            Self::Upstream(_) => "upstream",
            Self::Plugin(problem) => problem.kind.code(),
            Self::Internal { .. } => "internal",
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable { reason, source } => {
                tracing::error!(%source, %reason, "the database is unavailable");
                Self::Unavailable(format!("the database is unavailable: {reason}"))
            }
            other => Self::internal("using the database", other),
        }
    }
}

/// A place in a text, counted in characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in the line.
    pub column: usize,
}

/// One wrong field of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the request.
    pub field: String,
    /// What is wrong, as the rest of a sentence: "must not be empty".
    pub detail: String,
    /// Where in the field's text, when the fault has a place there.
    pub at: Option<Place>,
}

impl FieldProblem {
    /// Names a field and what is wrong with it.
    pub fn new(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            detail: detail.into(),
            at: None,
        }
    }

    /// The same problem with its place in the field's text.
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.at = place;
        self
    }
}

fn summary(problems: &[FieldProblem]) -> String {
    let sentences: Vec<String> = problems
        .iter()
        .map(|problem| {
            let is_sentence = problem.detail.starts_with(char::is_uppercase);
            let joint = if is_sentence { ":" } else { "" };
            format!("`{}`{joint} {}", problem.field, problem.detail)
        })
        .collect();
    sentences.join("; ")
}

/// A plugin that could not be used, or a call to it that failed.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct PluginProblem {
    /// Which plugin.
    pub plugin: PluginId,
    /// Its display name.
    pub plugin_name: String,
    /// The case.
    pub kind: PluginProblemKind,
    /// What happened and what to do, in a sentence or two.
    pub detail: String,
    /// When trying again makes sense.
    pub retry_after: Option<Duration>,
    /// The last lines the plugin wrote to its error output; only filled for people who manage plugins.
    pub stderr_tail: Vec<String>,
}

/// The cases of [`PluginProblem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluginProblemKind {
    /// Switched off.
    Disabled,
    /// Not configured for the item's library.
    NotForLibrary,
    /// Not configured for this kind of page.
    Scope,
    /// The plugin does not offer what was asked.
    Unsupported,
    /// The process could not be started.
    StartFailed,
    /// The process died.
    Crashed,
    /// The answer could not be understood.
    InvalidAnswer,
    /// No answer in time.
    Timeout,
    /// It, or our own limit for it, says slow down.
    RateLimited,
    /// The provider has no such item.
    NotFound,
    /// The provider wants a (new) sign-in.
    SignIn,
    /// Its settings are wrong or missing.
    Configuration,
    /// The provider behind it failed.
    Upstream,
    /// The plugin says the request is wrong.
    BadRequest,
    /// Too many calls wait for it.
    Overloaded,
}

impl PluginProblemKind {
    /// The stable name of the case, as the API documents it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Disabled => "plugin_disabled",
            Self::NotForLibrary => "plugin_not_for_library",
            Self::Scope => "plugin_scope",
            Self::Unsupported => "plugin_unsupported",
            Self::StartFailed => "plugin_start_failed",
            Self::Crashed => "plugin_crashed",
            Self::InvalidAnswer => "plugin_invalid_answer",
            Self::Timeout => "plugin_timeout",
            Self::RateLimited => "plugin_rate_limited",
            Self::NotFound => "plugin_not_found",
            Self::SignIn => "plugin_sign_in",
            Self::Configuration => "plugin_configuration",
            Self::Upstream => "plugin_upstream",
            Self::BadRequest => "plugin_bad_request",
            Self::Overloaded => "plugin_overloaded",
        }
    }
}
