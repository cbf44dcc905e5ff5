//! Edits by people: what they touch locks itself, so that no machine undoes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use codex_domain::metadata::{ChosenBy, Field, Item, Origin, RunKind, Value};
use codex_domain::{ItemId, RunId};
use codex_store::repo::journal::{RunHead, Saved};

use super::Metadata;
use super::item::{Loaded, kind};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};
use crate::journal::{Recorder, run_of};

/// How often an edit is repeated because somebody changed the item at the same moment.
const ATTEMPTS: usize = 5;

/// What a person changes.
#[derive(Debug, Default)]
pub struct Edit {
    /// New values by field name; null clears.
    pub fields: BTreeMap<String, serde_json::Value>,
    /// Locks to set and to open. An edited field that is not named here is locked.
    pub locks: BTreeMap<String, bool>,
}

struct Checked {
    values: Vec<(Field, Option<Value>)>,
    locks: BTreeMap<Field, bool>,
}

impl Checked {
    fn names(&self, field: Field) -> bool {
        self.values.iter().any(|(edited, _)| *edited == field)
    }
}

/// An item after a decision.
pub(super) struct Changed {
    pub(super) loaded: Loaded,
    /// The run of the decision; none when nothing had to be written.
    pub(super) run: Option<RunId>,
}

impl Metadata {
    /// Changes values and locks of an item. Answers the run, or nothing when everything was so already.
    pub async fn edit(&self, caller: &Caller, item: ItemId, edit: Edit) -> Result<Option<RunId>> {
        let kind = kind(item);
        caller.require(kind.write)?;
        let checked = check(kind.item, &edit)?;
        let title = format!("Edited by {}", caller.name());
        let run = run_of(caller, &*self.clock, RunKind::Edit, title);
        let person = |loaded: &mut Loaded| {
            write(loaded, &checked);
            if checked.names(Field::ExternalIds) {
                loaded.put_ids_of_record(ChosenBy::Person, &*self.clock);
            }
            Ok(())
        };
        Ok(self.change(item, run, person).await?.run)
    }

    /// Changes an item by a decision that can be made anew as often as somebody else is faster.
    pub(super) async fn change(
        &self,
        item: ItemId,
        run: RunHead,
        decide: impl Fn(&mut Loaded) -> Result<()>,
    ) -> Result<Changed> {
        let mut run = run;
        for _ in 0..ATTEMPTS {
            let mut loaded = Loaded::read(&self.db, item).await?;
            decide(&mut loaded)?;
            run.library = Some(loaded.library());
            let recorder = Recorder::new(run.clone(), Arc::clone(&self.clock));
            let tx = self.db.begin().await?;
            let saved = loaded.save(&tx, &recorder).await?;
            if saved == Saved::Stale {
                continue;
            }
            loaded.refuse_removed(&tx, &saved, self.clock.now()).await?;
            tx.commit().await?;
            self.events.publish(loaded.news(None));
            return Ok(Changed {
                run: recorder.run_with(&saved),
                loaded,
            });
        }
        Err(AppError::Conflict(
            "this item is being changed by others all the time; try again in a moment".to_owned(),
        ))
    }
}

fn check(item: Item, edit: &Edit) -> Result<Checked> {
    let mut problems = Vec::new();
    let mut values = Vec::new();
    for (name, json) in &edit.fields {
        match field_of(item, name) {
            None => problems.push(unknown("fields", item, name)),
            Some(field) => match Value::from_json(field, json) {
                Ok(value) => values.push((field, value)),
                Err(error) => {
                    problems.push(FieldProblem::new(format!("fields.{name}"), error.problem));
                }
            },
        }
    }
    let mut locks: BTreeMap<Field, bool> = values.iter().map(|(field, _)| (*field, true)).collect();
    for (name, locked) in &edit.locks {
        match field_of(item, name).or_else(|| cover_of(item, name)) {
            None => problems.push(unknown("locks", item, name)),
            Some(field) => {
                locks.insert(field, *locked);
            }
        }
    }
    if problems.is_empty() {
        Ok(Checked { values, locks })
    } else {
        Err(AppError::InvalidInput(problems))
    }
}

/// A field people can edit. The cover is a picture, not a value.
fn field_of(item: Item, name: &str) -> Option<Field> {
    let field: Field = name.parse().ok()?;
    (item.fields().contains(&field) && field != Field::CoverUrl).then_some(field)
}

/// The cover can be locked like a field.
fn cover_of(item: Item, name: &str) -> Option<Field> {
    let is_cover = name == Field::CoverUrl.name() && item.fields().contains(&Field::CoverUrl);
    is_cover.then_some(Field::CoverUrl)
}

fn unknown(part: &str, item: Item, name: &str) -> FieldProblem {
    FieldProblem::new(
        format!("{part}.{name}"),
        format!("is no field of a {} that can be edited", item.name()),
    )
}

fn write(loaded: &mut Loaded, edit: &Checked) {
    for (field, value) in &edit.values {
        loaded.set(*field, value.clone(), &Origin::Person);
    }
    let sort_title_follows = edit.names(Field::Title)
        && !edit.names(Field::TitleSort)
        && !loaded.record().is_locked(Field::TitleSort);
    if sort_title_follows {
        loaded.derive(Field::TitleSort);
    }
    for (field, locked) in &edit.locks {
        loaded.set_lock(*field, *locked);
    }
}
