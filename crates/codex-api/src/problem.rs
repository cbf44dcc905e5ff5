//! What went wrong, as the client sees it: RFC 9457 problem details with a stable `code`.
//!
//! `From<AppError>` is the only place where failures of services become status codes.

use std::error::Error;
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use codex_app::{AppError, PluginProblem, PluginProblemKind};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A refused or failed request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `about:blank`: the title says no more than the status.
    #[serde(rename = "type")]
    kind: &'static str,
    /// A short name of the kind of problem.
    title: &'static str,
    /// The HTTP status.
    #[serde(serialize_with = "status_number")]
    #[schema(value_type = u16)]
    status: StatusCode,
    /// What was tried, why it failed, and what to do.
    detail: String,
    /// A stable word for programs.
    code: &'static str,
    /// The id of the request, as in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// The permission that was missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<&'static str>,
    /// What is wrong with which field of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldProblem>,
    /// The plugin that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    plugin: Option<PluginRef>,
    /// How long to wait before asking again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_seconds: Option<u64>,
    /// The last lines the plugin printed, for administrators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    stderr_tail: Vec<String>,
    /// The scan that is already running.
    #[serde(skip_serializing_if = "Option::is_none")]
    scan_id: Option<Uuid>,
    /// What only the log may know.
    #[serde(skip)]
    #[schema(ignore)]
    cause: Option<String>,
}

/// One field of the request that cannot be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field, by its path in the JSON body.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// A plugin by id and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PluginRef {
    /// The plugin's id.
    pub id: Uuid,
    /// The name people gave it.
    pub name: String,
}

impl Problem {
    /// A problem of the given kind.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
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
        }
    }

    /// A request that cannot be read, with the place.
    pub(crate) fn invalid(field: impl Into<String>, detail: impl Into<String>) -> Self {
        let (field, detail) = (field.into(), detail.into());
        let sentence = match field.as_str() {
            "" => detail.clone(),
            field => format!("`{field}`: {detail}"),
        };
        Self {
            errors: vec![FieldProblem { field, detail }],
            ..Self::new(StatusCode::BAD_REQUEST, "invalid_input", sentence)
        }
    }

    /// There is no such address or thing.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    /// A fault of ours; `cause` goes to the log only.
    pub(crate) fn internal(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "The server could not do this because of a fault of its own. \
                 The server's log tells more under the id in `instance`.",
            )
        }
    }

    /// The same problem, told with the id of the request.
    pub(crate) fn at(mut self, instance: String) -> Self {
        self.instance = Some(instance);
        self
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The stable word.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// What the log should say.
    pub(crate) fn log_text(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.detail)
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
            AppError::Forbidden { needs } => Self {
                needs: Some(needs.name()),
                ..plain(StatusCode::FORBIDDEN)
            },
            AppError::InvalidInput(problems) => Self {
                errors: problems.into_iter().map(FieldProblem::from).collect(),
                ..plain(StatusCode::BAD_REQUEST)
            },
            AppError::Conflict(_) | AppError::SetupRequired | AppError::SetupDone => {
                plain(StatusCode::CONFLICT)
            }
            AppError::ScanRunning(scan) => Self {
                scan_id: Some(scan.uuid()),
                ..plain(StatusCode::CONFLICT)
            },
            AppError::RateLimited { retry_after } => Self {
                retry_after_seconds: Some(whole_seconds(retry_after)),
                ..plain(StatusCode::TOO_MANY_REQUESTS)
            },
            AppError::PreviewExpired(_) => plain(StatusCode::GONE),
            AppError::Unavailable(_) => plain(StatusCode::SERVICE_UNAVAILABLE),
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
        Self {
            plugin: Some(PluginRef {
                id: problem.plugin.uuid(),
                name: problem.plugin_name,
            }),
            retry_after_seconds: problem.retry_after.map(whole_seconds),
            stderr_tail: problem.stderr_tail,
            ..Self::new(status, problem.kind.code(), sentence(&problem.detail))
        }
    }
}

impl From<codex_app::FieldProblem> for FieldProblem {
    fn from(problem: codex_app::FieldProblem) -> Self {
        Self {
            field: problem.field,
            detail: problem.detail,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).expect("a problem is plain text and numbers");
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
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

fn status_number<S: serde::Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}

#[cfg(test)]
mod tests;
