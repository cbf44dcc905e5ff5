//! The apply plan: for each field of an item, what an answer would change and what stands in its way.

mod merge;

use codex_domain::metadata::{Field, Item, Record, Value};
use codex_domain::plugin::{PluginPermission, may_write};

use merge::merged;

/// What is known before a decision is made.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// What the record belongs to.
    pub item: Item,
    /// The record as it stands, with its locks.
    pub current: &'a Record,
    /// What the plugin answered.
    pub proposed: &'a Record,
    /// What the plugin may write.
    pub granted: &'a [PluginPermission],
    /// The fields somebody ticked; `None` means every field.
    pub chosen: Option<&'a [Field]>,
}

/// What happens to one field, or why nothing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The proposed value is written.
    Change,
    /// Somebody locked the field.
    Locked,
    /// The plugin was not granted the field's group.
    NoPermission,
    /// The record says the same already.
    Unchanged,
    /// The answer says nothing about it.
    NotProvided,
    /// It was not ticked.
    NotChosen,
}

/// One row of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldPlan {
    /// The field.
    pub field: Field,
    /// Its value now.
    pub current: Option<Value>,
    /// Its value afterwards, if it were written: merged where the field is kept by label or source.
    pub proposed: Option<Value>,
    /// What happens.
    pub decision: Decision,
}

/// How many rows got which decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// [`Decision::Change`].
    pub will_apply: usize,
    /// [`Decision::Locked`].
    pub locked: usize,
    /// [`Decision::NoPermission`].
    pub no_permission: usize,
    /// [`Decision::Unchanged`].
    pub unchanged: usize,
    /// [`Decision::NotProvided`].
    pub not_provided: usize,
    /// [`Decision::NotChosen`].
    pub not_chosen: usize,
}

/// A decision for every field of the item, in the order the fields are shown.
///
/// The cover is left out: it is a picture to be fetched, not a value to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplyPlan {
    /// One row per field.
    pub rows: Vec<FieldPlan>,
}

/// Decides field by field. The first that applies wins: not provided, not chosen, locked, no permission, unchanged.
pub fn plan(proposal: &Proposal<'_>) -> ApplyPlan {
    let mut rows: Vec<FieldPlan> = proposal
        .item
        .fields()
        .iter()
        .filter(|field| !matches!(**field, Field::TitleSort | Field::CoverUrl))
        .map(|field| row(proposal, *field, proposal.proposed.get(*field).cloned()))
        .collect();
    insert_title_sort(proposal, &mut rows);
    ApplyPlan { rows }
}

/// The sort title follows a title that changes, unless the answer brings its own.
///
/// It is decided last because it depends on the title's row, and shown right behind it.
fn insert_title_sort(proposal: &Proposal<'_>, rows: &mut Vec<FieldPlan>) {
    let Some(title) = rows.iter().position(|row| row.field == Field::Title) else {
        return;
    };
    let derived = (rows[title].decision == Decision::Change)
        .then(|| rows[title].proposed.clone())
        .flatten();
    let value = proposal.proposed.get(Field::TitleSort).cloned().or(derived);
    rows.insert(title + 1, row(proposal, Field::TitleSort, value));
}

fn row(proposal: &Proposal<'_>, field: Field, value: Option<Value>) -> FieldPlan {
    let current = proposal.current.get(field).cloned();
    let proposed = value
        .map(Value::normalised)
        .filter(|value| !value.is_empty())
        .map(|value| merged(current.as_ref(), value));
    let decision = match &proposed {
        None => Decision::NotProvided,
        Some(after) => decide(proposal, field, current.as_ref(), after),
    };
    FieldPlan {
        field,
        current,
        proposed,
        decision,
    }
}

fn decide(
    proposal: &Proposal<'_>,
    field: Field,
    current: Option<&Value>,
    after: &Value,
) -> Decision {
    if proposal
        .chosen
        .is_some_and(|chosen| !chosen.contains(&field))
    {
        return Decision::NotChosen;
    }
    if proposal.current.is_locked(field) {
        return Decision::Locked;
    }
    if !may_write(proposal.granted, field) {
        return Decision::NoPermission;
    }
    if current.is_some_and(|current| current.same_as(after)) {
        return Decision::Unchanged;
    }
    Decision::Change
}

impl ApplyPlan {
    /// The rows that will be written.
    pub fn changes(&self) -> impl Iterator<Item = &FieldPlan> + '_ {
        self.rows
            .iter()
            .filter(|row| row.decision == Decision::Change)
    }

    /// Writes the changes into a record.
    pub fn apply_to(&self, record: &mut Record) {
        for row in self.changes() {
            record.set(row.field, row.proposed.clone());
        }
    }

    /// How many rows got which decision.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for row in &self.rows {
            *match row.decision {
                Decision::Change => &mut summary.will_apply,
                Decision::Locked => &mut summary.locked,
                Decision::NoPermission => &mut summary.no_permission,
                Decision::Unchanged => &mut summary.unchanged,
                Decision::NotProvided => &mut summary.not_provided,
                Decision::NotChosen => &mut summary.not_chosen,
            } += 1;
        }
        summary
    }
}

#[cfg(test)]
mod tests;
