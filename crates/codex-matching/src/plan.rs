//! The apply plan: for each field of an item, what an answer would change and what stands in its way.

mod merge;
mod policy;
mod refusals;

use codex_domain::metadata::{Field, Item, Origin, Origins, Record, Value};
use codex_domain::plugin::{PluginPermission, may_write};

pub use policy::{FieldPolicy, FieldRule, ListRules, PolicyProblem, Strategy};
pub use refusals::{Refusals, added, elements, fingerprint};

use merge::{is_joined, merged};
use policy::Verdict;

/// What is known before a decision is made.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// What the record belongs to.
    pub item: Item,
    /// The record as it stands, with its locks.
    pub current: &'a Record,
    /// Who said what stands in it.
    pub origins: &'a Origins,
    /// What the plugin answered.
    pub proposed: &'a Record,
    /// The plugin's name.
    pub provider: &'a str,
    /// What the plugin may write.
    pub granted: &'a [PluginPermission],
    /// How the library wants answers written.
    pub policy: &'a FieldPolicy,
    /// What somebody took back after this plugin wrote it.
    pub refused: &'a Refusals,
    /// The fields somebody ticked; `None` means every field.
    pub chosen: Option<&'a [Field]>,
    /// Whether a person looks at this one item. What a person ticked goes over the library's policy.
    pub by_person: bool,
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
    /// The answer says nothing about it, or nothing the library wants.
    NotProvided,
    /// The answer says something that cannot be kept.
    LeftOut,
    /// It was not ticked.
    NotChosen,
    /// A person typed what is there, and nobody looks at this item.
    KeptPersons,
    /// There is a value, and the library only fills gaps.
    KeptFilled,
    /// What is there comes from a provider the library prefers.
    Outranked,
    /// Somebody took this very value back.
    Refused,
    /// It was to be written, and could not be fetched.
    Failed,
}

/// One row of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldPlan {
    /// The field.
    pub field: Field,
    /// Its value now.
    pub current: Option<Value>,
    /// Its value afterwards, if it were written: mapped, filtered and merged as field and library want it.
    pub proposed: Option<Value>,
    /// What happens.
    pub decision: Decision,
    /// Why it is not written, for people.
    pub reason: Option<String>,
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
    /// [`Decision::LeftOut`].
    pub left_out: usize,
    /// [`Decision::NotChosen`].
    pub not_chosen: usize,
    /// What the library's policy keeps.
    pub kept: usize,
    /// [`Decision::Refused`].
    pub refused: usize,
}

/// A decision for every field of the item, in the order the fields are shown.
///
/// The cover's value is the address it was fetched from; the picture itself is fetched when the row is written.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplyPlan {
    /// One row per field.
    pub rows: Vec<FieldPlan>,
}

/// Decides field by field. The first that applies wins: not provided, not chosen, locked, no permission,
/// unchanged, kept (a person's, filled, outranked), refused.
pub fn plan(proposal: &Proposal<'_>) -> ApplyPlan {
    let mut rows: Vec<FieldPlan> = proposal
        .item
        .fields()
        .iter()
        .filter(|field| **field != Field::TitleSort)
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
    let answered = value.map(Value::normalised).filter(|it| !it.is_empty());
    let is_answered = answered.is_some();
    let written = answered
        .and_then(|value| proposal.policy.wanted(field, value))
        .map(|value| written(proposal, field, current.as_ref(), value));
    let (decision, reason) = match &written {
        None if is_answered => (
            Decision::NotProvided,
            Some("The library's lists leave nothing of it".to_owned()),
        ),
        None => (
            Decision::NotProvided,
            Some("Plugin provides no value".to_owned()),
        ),
        Some(written) => decide(proposal, field, current.as_ref(), written),
    };
    FieldPlan {
        field,
        current,
        proposed: written.map(|written| written.value),
        decision,
        reason,
    }
}

/// The value a field would have.
struct Written {
    value: Value,
    /// Whether all that is new in it was taken back.
    is_taken_back: bool,
}

/// Of what joins a list, what somebody took back is left out as long as anything new remains. When nothing does,
/// the row shows what was taken back, for a person who wants it after all.
fn written(
    proposal: &Proposal<'_>,
    field: Field,
    current: Option<&Value>,
    answered: Value,
) -> Written {
    let joins = proposal.policy.rule(field).strategy == Strategy::MergeLists;
    let mut is_taken_back = false;
    if is_joined(&answered, joins) {
        let left = proposal.refused.without(field, answered.clone());
        is_taken_back = left != answered;
        let kept = (!left.is_empty()).then(|| merged(current, left, joins));
        if let Some(kept) = kept
            && current.is_none_or(|current| !current.same_as(&kept))
        {
            return Written {
                value: kept,
                is_taken_back: false,
            };
        }
    }
    Written {
        value: merged(current, answered, joins),
        is_taken_back,
    }
}

type Decided = (Decision, Option<String>);

fn decide(
    proposal: &Proposal<'_>,
    field: Field,
    current: Option<&Value>,
    written: &Written,
) -> Decided {
    let no = |decision, reason: &str| (decision, Some(reason.to_owned()));
    let is_ticked = proposal.by_person
        && proposal
            .chosen
            .is_some_and(|chosen| chosen.contains(&field));
    let is_left_out = proposal
        .chosen
        .is_some_and(|chosen| !chosen.contains(&field));
    if is_left_out {
        return no(Decision::NotChosen, "Field was not chosen");
    }
    if proposal.current.is_locked(field) {
        return no(Decision::Locked, "Field is locked");
    }
    if !may_write(proposal.granted, field) {
        return no(Decision::NoPermission, "Plugin does not have permission");
    }
    if current.is_some_and(|current| current.same_as(&written.value)) {
        return no(Decision::Unchanged, "Value is unchanged");
    }
    if is_ticked {
        return (Decision::Change, None);
    }
    policy_and_past(proposal, field, current, written)
}

/// What nobody ticked has to pass the library's policy, and must not be what somebody took back.
fn policy_and_past(
    proposal: &Proposal<'_>,
    field: Field,
    current: Option<&Value>,
    written: &Written,
) -> Decided {
    let origin = proposal.origins.get(&field);
    if !proposal.by_person && origin == Some(&Origin::Person) {
        let reason = "A person wrote what is there".to_owned();
        return (Decision::KeptPersons, Some(reason));
    }
    let rule = proposal.policy.rule(field);
    match rule.verdict(current, origin, proposal.provider) {
        Verdict::Write => {}
        Verdict::Filled => {
            let reason = "There is a value, and the library fills gaps only".to_owned();
            return (Decision::KeptFilled, Some(reason));
        }
        Verdict::Outranked(by) => {
            let reason = format!("The library prefers what {by} says");
            return (Decision::Outranked, Some(reason));
        }
    }
    let is_refused = written.is_taken_back || proposal.refused.contains(field, &written.value);
    if is_refused {
        let reason = "Somebody took this value back".to_owned();
        return (Decision::Refused, Some(reason));
    }
    (Decision::Change, None)
}

impl ApplyPlan {
    /// The rows that will be written.
    pub fn changes(&self) -> impl Iterator<Item = &FieldPlan> + '_ {
        self.rows
            .iter()
            .filter(|row| row.decision == Decision::Change)
    }

    /// The row of a field, if it will be written.
    pub fn change(&self, field: Field) -> Option<&FieldPlan> {
        self.changes().find(|row| row.field == field)
    }

    /// Writes the changes into a record.
    pub fn apply_to(&self, record: &mut Record) {
        for row in self.changes() {
            record.set(row.field, row.proposed.clone());
        }
    }

    /// Notes that the answer's value of a field cannot be kept; the reason is the rest of a sentence.
    pub fn leave_out(&mut self, field: Field, reason: &str) {
        let mut rows = self.rows.iter_mut();
        let row = rows.find(|row| row.field == field && row.decision == Decision::NotProvided);
        if let Some(row) = row {
            row.decision = Decision::LeftOut;
            row.reason = Some(format!("The plugin's value cannot be kept: it {reason}"));
        }
    }

    /// Notes that a field could not be had after all.
    pub fn fail(&mut self, field: Field, reason: String) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.field == field) {
            row.decision = Decision::Failed;
            row.reason = Some(reason);
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
                Decision::NotProvided | Decision::Failed => &mut summary.not_provided,
                Decision::LeftOut => &mut summary.left_out,
                Decision::NotChosen => &mut summary.not_chosen,
                Decision::KeptPersons | Decision::KeptFilled | Decision::Outranked => {
                    &mut summary.kept
                }
                Decision::Refused => &mut summary.refused,
            } += 1;
        }
        summary
    }
}

#[cfg(test)]
mod tests;
