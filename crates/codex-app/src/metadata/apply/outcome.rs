//! What became of an apply, told field by field.

use codex_domain::RunId;
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
    /// What changed, or would.
    pub changes: Vec<FieldChange>,
    /// Whether nothing was really written.
    pub is_rehearsal: bool,
    /// The run it was written under; none when nothing was written.
    pub run: Option<RunId>,
}

/// A field that was not written.
#[derive(Debug, Clone, PartialEq)]
pub struct SkippedField {
    /// Which.
    pub field: Field,
    /// Why.
    pub reason: String,
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

    /// Nothing was written, because the work was done before.
    pub(super) fn done_before() -> Self {
        Self {
            applied: Vec::new(),
            changes: Vec::new(),
            skipped: Vec::new(),
            message: "Nothing was written: this was done already".to_owned(),
            is_rehearsal: false,
            run: None,
        }
    }

    pub(super) fn of(plan: &ApplyPlan, chosen: Option<&[Field]>, is_rehearsal: bool) -> Self {
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
        let message = match (changes.len(), is_rehearsal) {
            (0, false) => "Nothing was written: no field needed a change".to_owned(),
            (1, false) => "1 field was written".to_owned(),
            (count, false) => format!("{count} fields were written"),
            (0, true) => "Nothing would be written: no field needs a change".to_owned(),
            (1, true) => "1 field would be written".to_owned(),
            (count, true) => format!("{count} fields would be written"),
        };
        Self {
            applied: changes.iter().map(|change| change.field).collect(),
            changes,
            skipped: skipped(plan, chosen),
            message,
            is_rehearsal,
            run: None,
        }
    }
}

/// What was left untouched against expectation: nobody expects a field they did not tick, or one nobody mentioned.
fn skipped(plan: &ApplyPlan, chosen: Option<&[Field]>) -> Vec<SkippedField> {
    let is_named = |field: Field| chosen.is_some_and(|chosen| chosen.contains(&field));
    plan.rows
        .iter()
        .filter(|row| match row.decision {
            Decision::Locked
            | Decision::NoPermission
            | Decision::Unchanged
            | Decision::KeptPersons
            | Decision::KeptFilled
            | Decision::Outranked
            | Decision::Refused
            | Decision::LeftOut
            | Decision::Failed => true,
            Decision::NotProvided => is_named(row.field),
            Decision::Change | Decision::NotChosen => false,
        })
        .filter_map(|row| {
            Some(SkippedField {
                field: row.field,
                reason: row.reason.clone()?,
            })
        })
        .collect()
}
