//! Previews and their outcome as JSON.

use crate::endpoint::*;
use crate::schema;

/// What applying a plugin's answer would do, field by field.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewView {
    /// Given back to apply exactly this answer.
    pub preview_token: Uuid,
    pub expires_at: Timestamp,
    pub fields: Vec<FieldPreviewView>,
    pub summary: PreviewSummaryView,
    pub plugin_id: Uuid,
    pub plugin_name: String,
    pub external_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
}

/// One field of a preview.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FieldPreviewView {
    #[schema(value_type = schema::FieldName)]
    pub field: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub current_value: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub proposed_value: Option<serde_json::Value>,
    pub status: FieldStatus,
    /// Why it will not be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What would happen to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldStatus {
    WillApply,
    Locked,
    NoPermission,
    Unchanged,
    NotProvided,
}

/// How many fields have which status.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewSummaryView {
    pub will_apply: u32,
    pub locked: u32,
    pub no_permission: u32,
    pub unchanged: u32,
    pub not_provided: u32,
}

/// What was written, or would have been.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppliedView {
    pub success: bool,
    #[schema(value_type = Vec<schema::FieldName>)]
    pub applied_fields: Vec<&'static str>,
    pub skipped_fields: Vec<SkippedFieldView>,
    /// The outcome in a sentence.
    pub message: String,
    /// Set when `dryRun` was asked for: nothing has been written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run_report: Option<DryRunView>,
}

/// A field that was not written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SkippedFieldView {
    #[schema(value_type = schema::FieldName)]
    pub field: &'static str,
    pub reason: String,
}

/// What a real run would change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DryRunView {
    pub changes: Vec<FieldChangeView>,
}

/// One field before and after.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldChangeView {
    #[schema(value_type = schema::FieldName)]
    pub field: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub before: Option<serde_json::Value>,
    #[schema(value_type = schema::FieldValue)]
    pub after: serde_json::Value,
}

/// The text a search starts from.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchTitleView {
    pub original_title: String,
    pub search_title: String,
    /// How many preprocessing rules changed the title.
    pub rules_applied: u32,
}
