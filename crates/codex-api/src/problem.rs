//! What went wrong, as the client sees it: RFC 9457 problem details with a stable `code`.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A refused or failed request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `about:blank`, or the address of a page about this kind of problem.
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
    needs: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    stderr_tail: Option<Vec<String>>,
    /// The scan that is already running.
    #[serde(skip_serializing_if = "Option::is_none")]
    scan_id: Option<Uuid>,
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
            stderr_tail: None,
            scan_id: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).expect("a problem is plain text and numbers");
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after_seconds {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

fn status_number<S: serde::Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}
