//! What went wrong, as the client sees it: RFC 9457 problem details with a stable `code`.
//!
//! `From<AppError>` is the only place where failures of services become status codes.

mod view;

use std::error::Error;
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use codex_app::{AppError, PluginProblem, PluginProblemKind};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use view::{FieldProblem, PluginRef};

pub(crate) use view::ProblemView;

/// A refused or failed request. Boxed, because it is the rare way out of every function.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Problem(Box<ProblemView>);

impl Problem {
    /// A problem of the given kind.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(ProblemView {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem"),
            status,
            detail: detail.into(),
            code,
            instance: None,
            needs: None,
            errors: Vec::new(),
            plugin: None,
            retry_after_seconds: None,
            stderr_tail: Vec::new(),
            scan_id: None,
            cause: None,
        }))
    }

    /// The same problem with something more to say.
    fn with(mut self, change: impl FnOnce(&mut ProblemView)) -> Self {
        change(&mut self.0);
        self
    }

    /// A request that cannot be read, with the place.
    pub(crate) fn invalid(field: impl Into<String>, detail: impl Into<String>) -> Self {
        let (field, detail) = (field.into(), detail.into());
        let sentence = match field.as_str() {
            "" => detail.clone(),
            field => format!("`{field}`: {detail}"),
        };
        Self::new(StatusCode::BAD_REQUEST, "invalid_input", sentence).with(|problem| {
            problem.errors = vec![FieldProblem {
                field,
                detail,
                line: None,
                column: None,
            }];
        })
    }

    /// There is no such address or thing.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    /// A fault of ours; `cause` goes to the log only.
    pub(crate) fn internal(cause: impl Into<String>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "The server could not do this because of a fault of its own. \
                 The server's log tells more under the id in `instance`.",
        )
        .with(|problem| problem.cause = Some(cause.into()))
    }

    /// The same problem, told with the id of the request.
    pub(crate) fn at(self, instance: String) -> Self {
        self.with(|problem| problem.instance = Some(instance))
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable word.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// What the log should say.
    pub(crate) fn log_text(&self) -> &str {
        self.0.cause.as_deref().unwrap_or(&self.0.detail)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let code = error.code();
        let text = error.to_string();
        let plain = |status| Self::new(status, code, sentence(&text));
        match error {
            AppError::NotFound { .. } => plain(StatusCode::NOT_FOUND),
            AppError::Unauthenticated | AppError::WrongCredentials => {
                plain(StatusCode::UNAUTHORIZED)
            }
            AppError::Forbidden { needs } => {
                plain(StatusCode::FORBIDDEN).with(|problem| problem.needs = Some(needs.name()))
            }
            AppError::InvalidInput(fields) => plain(StatusCode::BAD_REQUEST).with(|problem| {
                problem.errors = fields.into_iter().map(FieldProblem::from).collect();
            }),
            AppError::Conflict(_) | AppError::SetupRequired | AppError::SetupDone => {
                plain(StatusCode::CONFLICT)
            }
            AppError::ScanRunning(scan) => {
                plain(StatusCode::CONFLICT).with(|problem| problem.scan_id = Some(scan.uuid()))
            }
            AppError::RateLimited { retry_after } => plain(StatusCode::TOO_MANY_REQUESTS)
                .with(|problem| problem.retry_after_seconds = Some(whole_seconds(retry_after))),
            AppError::PreviewExpired(_) => plain(StatusCode::GONE),
            AppError::Unavailable(_) => plain(StatusCode::SERVICE_UNAVAILABLE),
            AppError::Upstream(_) => plain(StatusCode::BAD_GATEWAY),
            AppError::Plugin(problem) => (*problem).into(),
            AppError::Internal { what, source } => Self::internal(chain(what, &*source)),
        }
    }
}

impl From<PluginProblem> for Problem {
    fn from(problem: PluginProblem) -> Self {
        use PluginProblemKind as Kind;
        let status = match problem.kind {
            Kind::Disabled
            | Kind::NotForLibrary
            | Kind::Scope
            | Kind::Unsupported
            | Kind::BadRequest => StatusCode::BAD_REQUEST,
            Kind::StartFailed | Kind::Crashed | Kind::InvalidAnswer | Kind::Upstream => {
                StatusCode::BAD_GATEWAY
            }
            Kind::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Kind::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::SignIn | Kind::Configuration => StatusCode::FAILED_DEPENDENCY,
            Kind::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
        };
        Self::new(status, problem.kind.code(), sentence(&problem.detail)).with(|view| {
            view.plugin = Some(PluginRef {
                id: problem.plugin.uuid(),
                name: problem.plugin_name,
            });
            view.retry_after_seconds = problem.retry_after.map(whole_seconds);
            view.stderr_tail = problem.stderr_tail;
        })
    }
}

impl From<codex_app::FieldProblem> for FieldProblem {
    fn from(problem: codex_app::FieldProblem) -> Self {
        Self {
            field: problem.field,
            detail: problem.detail,
            line: problem.at.map(|at| at.line),
            column: problem.at.map(|at| at.column),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).expect("a problem is plain text and numbers");
        let mut response = (self.0.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.0.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Services phrase errors as clauses; people read sentences.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let start: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    let end = if clause.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{start}{}{end}", letters.as_str())
}

/// Rounded up: asking again a moment too early would only be refused once more.
fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

fn chain(what: &str, source: &(dyn Error + 'static)) -> String {
    let mut text = format!("{what}: {source}");
    let mut next = source.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests;
