//! Taking changes of one item back.

use std::collections::HashMap;

use codex_domain::metadata::Subject;
use codex_domain::{ItemId, JournalEntryId};
use codex_store::Tx;
use codex_store::repo::journal::{self, Entry, ItemState, Saved, Selection, Watched};

use super::refuse::refusal_of;
use super::{Undone, UndoneEntry};
use crate::error::{AppError, Result};
use crate::journal::history::{ItemRef, Standing, standing};
use crate::journal::{Journal, Recorder, cover_news, news};

/// How often it is tried anew because somebody changed the item at the same moment.
const ATTEMPTS: usize = 5;

/// The changes of one item that are to be taken back.
pub(super) struct ItemUndo<'a> {
    pub(super) journal: &'a Journal,
    pub(super) recorder: &'a Recorder,
    pub(super) selection: &'a Selection,
    pub(super) item: ItemId,
    pub(super) is_rehearsal: bool,
    pub(super) may_write: bool,
}

/// What the item is going to be, and which changes that takes back.
struct Plan {
    after: ItemState,
    undone: Vec<Entry>,
    stays: Vec<(Entry, String)>,
}

impl ItemUndo<'_> {
    pub(super) async fn run(&self, outcome: &mut Undone) -> Result<()> {
        for _ in 0..ATTEMPTS {
            let found = journal::watched(&self.journal.db, self.item).await?;
            let Some(before) = found else {
                return Ok(());
            };
            let plan = self.plan(&before).await?;
            if self.is_rehearsal || self.write(&before, &plan).await? {
                report(&before, plan, outcome);
                return Ok(());
            }
        }
        Err(AppError::Conflict(
            "an item is being changed by others all the time; what was taken back so far is in the journal"
                .to_owned(),
        ))
    }

    /// Goes back change by change, the newest first.
    async fn plan(&self, before: &Watched) -> Result<Plan> {
        let db = &self.journal.db;
        let mut plan = Plan {
            after: before.state.clone(),
            undone: Vec::new(),
            stays: Vec::new(),
        };
        for entry in journal::of_item(db, self.selection, self.item).await? {
            if !self.may_write {
                let reason = "you may not change this kind of item".to_owned();
                plan.stays.push((entry, reason));
                continue;
            }
            match standing(db, &entry, &plan.after, &plan.undone).await? {
                Standing::Undone => {
                    let reason = "was undone already".to_owned();
                    plan.stays.push((entry, reason));
                }
                Standing::Barred(reason) => plan.stays.push((entry, reason)),
                Standing::Open => match plan.after.set(&entry.subject, &entry.before) {
                    Ok(()) => plan.undone.push(entry),
                    Err(error) => plan.stays.push((entry, error.to_string())),
                },
            }
        }
        Ok(plan)
    }

    /// `false` when somebody changed the item since it was read.
    async fn write(&self, before: &Watched, plan: &Plan) -> Result<bool> {
        if plan.undone.is_empty() {
            return Ok(true);
        }
        let tx = self.journal.db.begin().await?;
        let newest = |subject: &Subject| {
            let entry = plan.undone.iter().find(|entry| entry.subject == *subject);
            entry.map(|entry| entry.id)
        };
        let saved = self
            .recorder
            .save_undo(&tx, before, &plan.after, &newest)
            .await?;
        let written = match saved {
            Saved::Stale => return Ok(false),
            // Changes that cancel each other out leave nothing to write.
            Saved::Unchanged => return Ok(true),
            Saved::Written(written) => written.into_iter().collect::<HashMap<_, _>>(),
        };
        for entry in &plan.undone {
            if let Some(by) = written.get(&entry.subject) {
                self.mark(&tx, entry, *by).await?;
            }
        }
        tx.commit().await?;
        self.journal.events.publish(news(before, None));
        if written.contains_key(&Subject::Cover) {
            self.journal.events.publish(cover_news(before));
        }
        Ok(true)
    }

    /// Notes that a change is taken back. What it had taken back itself is in force again, and so on down.
    async fn mark(&self, tx: &Tx, entry: &Entry, by: JournalEntryId) -> Result<()> {
        let mut turned = vec![(entry.clone(), true)];
        while let Some((entry, is_undone)) = turned.pop() {
            let children = journal::undone_by(tx, self.item, entry.id).await?;
            turned.extend(children.into_iter().map(|child| (child, !is_undone)));
            journal::add_undone(tx, entry.run, if is_undone { 1 } else { -1 }).await?;
            match refusal_of(&entry).filter(|_| is_undone) {
                Some(refusal) => {
                    let now = self.journal.clock.now();
                    journal::refuse(tx, self.item, &refusal, now).await?;
                }
                None => journal::forget_refusals_of(tx, entry.id).await?,
            }
        }
        Ok(journal::mark_undone(tx, entry.id, by).await?)
    }
}

fn report(item: &Watched, plan: Plan, outcome: &mut Undone) {
    let told = |entry: Entry| UndoneEntry {
        entry: entry.id,
        item: ItemRef {
            id: item.id,
            title: item.title.clone(),
        },
        subject: entry.subject,
    };
    for entry in plan.undone {
        outcome.add(told(entry));
    }
    for (entry, reason) in plan.stays {
        outcome.refuse(told(entry), reason);
    }
}
