//! What became of an apply, told field by field.

use codex_domain::metadata::{Field, Value};
use codex_matching::{ApplyPlan, Decision};

/// What was written, or would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The fields that changed, in the order they are shown.
    pub applied: Vec<Field>,
    /// The fields that did not, although the answer or the choice named them.
    pub skipped: Vec<SkippedField>,
    /// The outcome in a sentence.
    pub message: String,
    /// What would change; `None` when it was really written.
    pub dry_run: Option<Vec<FieldChange>>,
}

/// A field that was not written.
#[derive(Debug, Clone, PartialEq)]
pub struct SkippedField {
    /// Which.
    pub field: Field,
    /// Why.
    pub reason: &'static str,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// Its value now.
    pub before: Option<Value>,
    /// Its value afterwards.
    pub after: Value,
}

impl Applied {
    /// Whether anything changed, or would.
    pub fn success(&self) -> bool {
        !self.applied.is_empty()
    }

    pub(super) fn written(plan: &ApplyPlan, chosen: Option<&[Field]>) -> Self {
        let applied: Vec<Field> = plan.changes().map(|row| row.field).collect();
        let message = match applied.len() {
            0 => "Nothing was written: no field needed a change".to_owned(),
            1 => "1 field was written".to_owned(),
            count => format!("{count} fields were written"),
        };
        Self {
            applied,
            skipped: skipped(plan, chosen),
            message,
            dry_run: None,
        }
    }

    pub(super) fn rehearsed(plan: &ApplyPlan, chosen: Option<&[Field]>) -> Self {
        let changes: Vec<FieldChange> = plan
            .changes()
            .filter_map(|row| {
                Some(FieldChange {
                    field: row.field,
                    before: row.current.clone(),
                    after: row.proposed.clone()?,
                })
            })
            .collect();
        let message = match changes.len() {
            0 => "Nothing would be written: no field needs a change".to_owned(),
            1 => "1 field would be written".to_owned(),
            count => format!("{count} fields would be written"),
        };
        Self {
            applied: changes.iter().map(|change| change.field).collect(),
            skipped: skipped(plan, chosen),
            message,
            dry_run: Some(changes),
        }
    }
}

/// Why a field is not written, for people.
pub const fn reason(decision: Decision) -> Option<&'static str> {
    match decision {
        Decision::Change => None,
        Decision::Locked => Some("Field is locked"),
        Decision::NoPermission => Some("Plugin does not have permission"),
        Decision::Unchanged => Some("Value is unchanged"),
        Decision::NotProvided => Some("Plugin provides no value"),
        Decision::NotChosen => Some("Field was not chosen"),
    }
}

/// What was left untouched against expectation: nobody expects a field they did not tick, or one nobody mentioned.
fn skipped(plan: &ApplyPlan, chosen: Option<&[Field]>) -> Vec<SkippedField> {
    let is_named = |field: Field| chosen.is_some_and(|chosen| chosen.contains(&field));
    plan.rows
        .iter()
        .filter(|row| match row.decision {
            Decision::Locked | Decision::NoPermission | Decision::Unchanged => true,
            Decision::NotProvided => is_named(row.field),
            Decision::Change | Decision::NotChosen => false,
        })
        .filter_map(|row| {
            Some(SkippedField {
                field: row.field,
                reason: reason(row.decision)?,
            })
        })
        .collect()
}
