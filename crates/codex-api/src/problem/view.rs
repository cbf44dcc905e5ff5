//! Problem details as JSON.

use http::StatusCode;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

/// A refused or failed request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProblemView {
    /// `about:blank`: the title says no more than the status.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    /// A short name of the kind of problem.
    pub(super) title: &'static str,
    /// The HTTP status.
    #[serde(serialize_with = "status_number")]
    #[schema(value_type = u16)]
    pub(super) status: StatusCode,
    /// What was tried, why it failed, and what to do.
    pub(super) detail: String,
    /// A stable word for programs.
    pub(super) code: &'static str,
    /// The id of the request, as in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) instance: Option<String>,
    /// The permission that was missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) needs: Option<&'static str>,
    /// What is wrong with which field of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(super) errors: Vec<FieldProblem>,
    /// The plugin that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) plugin: Option<PluginRef>,
    /// How long to wait before asking again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retry_after_seconds: Option<u64>,
    /// The last lines the plugin printed, for administrators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(super) stderr_tail: Vec<String>,
    /// The scan that is already running.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scan_id: Option<Uuid>,
    /// What only the log may know.
    #[serde(skip)]
    #[schema(ignore)]
    pub(super) cause: Option<String>,
}

/// One field of the request that cannot be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// The field, by its path in the JSON body.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
    /// Line of the fault in the field's text, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in the line, in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// A plugin by id and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PluginRef {
    /// The plugin's id.
    pub id: Uuid,
    /// The name people gave it.
    pub name: String,
}

fn status_number<S: Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}
