//! Writes what a plugin answered.

use super::view::AppliedView;
use crate::endpoint::*;
use crate::schema;

/// Which answer, and which of its fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApplyBody {
    /// Of a preview; without one, `pluginId` and `externalId` are fetched and applied.
    #[serde(default)]
    pub preview_token: Option<Uuid>,
    #[serde(default)]
    pub plugin_id: Option<Uuid>,
    #[serde(default)]
    pub external_id: Option<String>,
    /// Absent: all.
    #[serde(default)]
    #[schema(value_type = Vec<schema::FieldName>, required = false)]
    pub fields: Option<Vec<String>>,
    /// Only say what would be written.
    #[serde(default)]
    pub dry_run: bool,
}

/// Writes the chosen fields of a previewed answer.
#[utoipa::path(
    post,
    path = "/series/{id}/metadata/apply",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = ApplyBody,
    responses((status = 200, description = "What was written", body = AppliedView)),
)]
pub(super) async fn apply_series() -> Problem {
    todo_problem()
}

/// Writes the chosen fields of a previewed answer.
#[utoipa::path(
    post,
    path = "/books/{id}/metadata/apply",
    tag = "metadata",
    params(("id" = Uuid, Path)),
    request_body = ApplyBody,
    responses((status = 200, description = "What was written", body = AppliedView)),
)]
pub(super) async fn apply_book() -> Problem {
    todo_problem()
}
