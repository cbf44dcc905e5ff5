//! Edits by people: what they touch locks itself, so that no machine undoes it.

use std::collections::BTreeMap;

use codex_domain::ItemId;
use codex_domain::metadata::{Field, Item, Origin, Value};

use super::Metadata;
use super::item::{Loaded, kind};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};

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

impl Metadata {
    /// Changes values and locks of an item.
    pub async fn edit(&self, caller: &Caller, item: ItemId, edit: Edit) -> Result<()> {
        let kind = kind(item);
        caller.require(kind.write)?;
        let checked = check(kind.item, &edit)?;
        for _ in 0..ATTEMPTS {
            let mut loaded = Loaded::read(&self.db, item).await?;
            write(&mut loaded, &checked);
            let tx = self.db.begin().await?;
            if !loaded.save(&tx, self.clock.now()).await? {
                continue;
            }
            if checked
                .values
                .iter()
                .any(|(field, _)| *field == Field::ExternalIds)
            {
                loaded.save_ids(&tx, &*self.clock).await?;
            }
            tx.commit().await?;
            self.events.publish(loaded.news(None));
            return Ok(());
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
        match field_of(item, name) {
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

fn unknown(part: &str, item: Item, name: &str) -> FieldProblem {
    FieldProblem::new(
        format!("{part}.{name}"),
        format!("is no field of a {} that can be edited", item.name()),
    )
}

fn write(loaded: &mut Loaded, edit: &Checked) {
    let names = |field| edit.values.iter().any(|(edited, _)| *edited == field);
    for (field, value) in &edit.values {
        loaded.set(*field, value.clone(), &Origin::Person);
    }
    let sort_title_follows = names(Field::Title)
        && !names(Field::TitleSort)
        && !loaded.record().is_locked(Field::TitleSort);
    if sort_title_follows {
        loaded.derive(Field::TitleSort);
    }
    for (field, locked) in &edit.locks {
        loaded.set_lock(*field, *locked);
    }
}
