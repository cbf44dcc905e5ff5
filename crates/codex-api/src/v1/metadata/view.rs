//! Previews and their outcome as JSON.

use codex_app::matching::SearchTitle;
use codex_app::metadata::{
    Applied, Decision, FieldChange, FieldPlan, Previewed, SkippedField, Summary,
};
use codex_app::rules::{Source, Step};
use codex_domain::metadata::{Field, Value};

use crate::endpoint::*;
use crate::schema;
use crate::v1::rules::RuleStepView;

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
    pub field: Field,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub current_value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub proposed_value: Option<Value>,
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
    /// The plugin's value cannot be kept; the reason says why.
    LeftOut,
    /// The library's policy keeps what is there; ticking the field goes over it.
    Kept,
    /// Somebody took this very value back; ticking the field writes it after all.
    Refused,
}

/// How many fields have which status.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewSummaryView {
    pub will_apply: usize,
    pub locked: usize,
    pub no_permission: usize,
    pub unchanged: usize,
    pub not_provided: usize,
    pub left_out: usize,
    pub kept: usize,
    pub refused: usize,
}

/// What was written, or would have been.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppliedView {
    pub success: bool,
    #[schema(value_type = Vec<schema::FieldName>)]
    pub applied_fields: Vec<Field>,
    pub skipped_fields: Vec<SkippedFieldView>,
    /// The outcome in a sentence.
    pub message: String,
    /// The run to take this back with; absent when nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
    /// Set when `dryRun` was asked for: nothing has been written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run_report: Option<DryRunView>,
}

/// A field that was not written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SkippedFieldView {
    #[schema(value_type = schema::FieldName)]
    pub field: Field,
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
    pub field: Field,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldValue, required = false)]
    pub before: Option<Value>,
    #[schema(value_type = schema::FieldValue)]
    pub after: Value,
}

/// The text a search starts from.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchTitleView {
    pub original_title: String,
    pub search_title: String,
    /// How many preprocessing rules changed the title.
    pub rules_applied: usize,
    /// What the template and each rule made of it.
    pub steps: Vec<RuleStepView>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

impl From<SearchTitle> for SearchTitleView {
    fn from(title: SearchTitle) -> Self {
        let is_rule = |step: &&Step| step.source != Source::Template;
        Self {
            rules_applied: title.steps.iter().filter(is_rule).count(),
            original_title: title.original,
            search_title: title.search,
            steps: title.steps.into_iter().map(RuleStepView::from).collect(),
            warnings: title.warnings,
        }
    }
}

impl From<Previewed> for PreviewView {
    fn from(previewed: Previewed) -> Self {
        Self {
            preview_token: previewed.token.uuid(),
            expires_at: previewed.expires_at,
            summary: previewed.plan.summary().into(),
            fields: previewed
                .plan
                .rows
                .into_iter()
                .map(FieldPreviewView::from)
                .collect(),
            plugin_id: previewed.plugin_id.uuid(),
            plugin_name: previewed.plugin_name,
            external_id: previewed.external_id,
            external_url: previewed.external_url,
        }
    }
}

impl From<FieldPlan> for FieldPreviewView {
    fn from(row: FieldPlan) -> Self {
        Self {
            field: row.field,
            current_value: row.current,
            proposed_value: row.proposed,
            status: row.decision.into(),
            reason: row.reason,
        }
    }
}

impl From<Decision> for FieldStatus {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Change => Self::WillApply,
            Decision::Locked => Self::Locked,
            Decision::NoPermission => Self::NoPermission,
            // Nobody chooses before there is a preview, so the last never comes.
            Decision::Unchanged | Decision::NotChosen => Self::Unchanged,
            // A preview fetches no picture, so none fails.
            Decision::NotProvided | Decision::Failed => Self::NotProvided,
            Decision::LeftOut => Self::LeftOut,
            Decision::KeptPersons | Decision::KeptFilled | Decision::Outranked => Self::Kept,
            Decision::Refused => Self::Refused,
        }
    }
}

impl From<Summary> for PreviewSummaryView {
    fn from(summary: Summary) -> Self {
        Self {
            will_apply: summary.will_apply,
            locked: summary.locked,
            no_permission: summary.no_permission,
            unchanged: summary.unchanged,
            not_provided: summary.not_provided,
            left_out: summary.left_out,
            kept: summary.kept,
            refused: summary.refused,
        }
    }
}

impl From<Applied> for AppliedView {
    fn from(applied: Applied) -> Self {
        Self {
            success: applied.success(),
            applied_fields: applied.applied,
            skipped_fields: applied
                .skipped
                .into_iter()
                .map(SkippedFieldView::from)
                .collect(),
            message: applied.message,
            run_id: applied.run.map(|id| id.uuid()),
            dry_run_report: applied.is_rehearsal.then(|| DryRunView {
                changes: applied
                    .changes
                    .into_iter()
                    .map(FieldChangeView::from)
                    .collect(),
            }),
        }
    }
}

impl From<SkippedField> for SkippedFieldView {
    fn from(skipped: SkippedField) -> Self {
        Self {
            field: skipped.field,
            reason: skipped.reason,
        }
    }
}

impl From<FieldChange> for FieldChangeView {
    fn from(change: FieldChange) -> Self {
        Self {
            field: change.field,
            before: change.before,
            after: change.after,
        }
    }
}
