//! Taking changes of one item back.

use std::collections::{BTreeMap, HashMap};

use codex_domain::metadata::Subject;
use codex_domain::task::TaskItemStatus;
use codex_domain::{ItemId, JournalEntryId, RunId, TaskId};
use codex_store::Tx;
use codex_store::repo::journal::{self, Entry, ItemState, Saved, Selection, Watched};
use codex_store::repo::tasks::{self, ItemResult};
use serde_json::{Value as Json, json};

use super::refuse::refusal_of;
use super::{NotUndone, Undone, UndoneEntry};
use crate::error::{AppError, Result};
use crate::journal::history::{ItemRef, Standing, standing};
use crate::journal::{Journal, Recorder, cover_news, news};

/// How often it is tried anew because somebody changed the item at the same moment.
const ATTEMPTS: usize = 5;
/// Changes that stay and are told with the item of a task; the rest is counted.
const MOST_TOLD: usize = 20;

/// The changes of one item that are to be taken back.
pub(super) struct ItemUndo<'a> {
    pub(super) journal: &'a Journal,
    pub(super) recorder: &'a Recorder,
    pub(super) selection: &'a Selection,
    pub(super) item: ItemId,
    pub(super) may_write: bool,
    pub(super) ends: Ends,
}

/// What comes to its end with the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Nothing: it is only said what would be taken back.
    Rehearsal,
    /// Nothing.
    Nothing,
    /// The item of a task at this place, in the transaction that takes the changes back: so it ends once.
    TaskItem(TaskId, i64),
}

/// What was taken back of one item, or would be, and what stays.
#[derive(Debug, Default)]
pub(super) struct ItemUndone {
    pub(super) undone: Vec<UndoneEntry>,
    pub(super) stays: Vec<NotUndone>,
    /// Whether anything was written: changes that cancel each other out leave nothing to write.
    pub(super) is_written: bool,
    /// Whether the task's item ended with it.
    pub(super) has_ended: bool,
}

/// What the item is going to be, and which changes that takes back.
struct Plan {
    after: ItemState,
    undone: Vec<Entry>,
    stays: Vec<(Entry, String)>,
}

impl ItemUndo<'_> {
    pub(super) async fn run(&self) -> Result<ItemUndone> {
        for _ in 0..ATTEMPTS {
            let found = journal::watched(&self.journal.db, self.item).await?;
            let Some(before) = found else {
                return Ok(ItemUndone::default());
            };
            let plan = self.plan(&before).await?;
            if self.ends == Ends::Rehearsal || plan.undone.is_empty() {
                return Ok(report(&before, plan));
            }
            match self.write(&before, &plan).await? {
                Written::Stale => {}
                Written::Unchanged => return Ok(report(&before, plan)),
                Written::Committed => {
                    return Ok(ItemUndone {
                        is_written: true,
                        has_ended: matches!(self.ends, Ends::TaskItem(..)),
                        ..report(&before, plan)
                    });
                }
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

    async fn write(&self, before: &Watched, plan: &Plan) -> Result<Written> {
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
            Saved::Stale => return Ok(Written::Stale),
            Saved::Unchanged => return Ok(Written::Unchanged),
            Saved::Written(written) => written.into_iter().collect::<HashMap<_, _>>(),
        };
        let mut counts = BTreeMap::new();
        for entry in &plan.undone {
            if let Some(by) = written.get(&entry.subject) {
                self.mark(&tx, entry, *by, &mut counts).await?;
            }
        }
        for (run, by) in counts {
            journal::add_undone(&tx, run, by).await?;
        }
        if let Ends::TaskItem(task, seq) = self.ends
            && !tasks::finish_item(&tx, &ended(task, seq, plan), self.journal.clock.now()).await?
        {
            // It ended before, or its task was cancelled: whoever ended it did the work.
            return Ok(Written::Committed);
        }
        tx.commit().await?;
        self.journal.events.publish(news(before, None));
        if written.contains_key(&Subject::Cover) {
            self.journal.events.publish(cover_news(before));
        }
        Ok(Written::Committed)
    }

    /// Notes that a change is taken back. What it had taken back itself is in force again, and so on down.
    async fn mark(
        &self,
        tx: &Tx,
        entry: &Entry,
        by: JournalEntryId,
        counts: &mut BTreeMap<RunId, i64>,
    ) -> Result<()> {
        let mut turned = vec![(entry.clone(), true)];
        while let Some((entry, is_undone)) = turned.pop() {
            if entry.undoes.is_some() {
                let children = journal::undone_by(tx, self.item, entry.id).await?;
                turned.extend(children.into_iter().map(|child| (child, !is_undone)));
            }
            *counts.entry(entry.run).or_default() += if is_undone { 1 } else { -1 };
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

enum Written {
    /// Somebody changed the item since it was read.
    Stale,
    /// There was nothing to write.
    Unchanged,
    Committed,
}

impl ItemUndone {
    /// Adds what became of the item to what became of all.
    pub(super) fn tell(self, outcome: &mut Undone) {
        for change in self.undone {
            outcome.add(change);
        }
        for stays in self.stays {
            outcome.refuse(stays);
        }
    }
}

/// How the item of a task ended, in words that are kept with it.
pub(super) fn told<'a>(
    undone: usize,
    stays: impl ExactSizeIterator<Item = (&'a Subject, &'a str)>,
) -> Json {
    let not_undone = stays.len();
    let stays: Vec<Json> = stays
        .take(MOST_TOLD)
        .map(|(subject, reason)| json!({"subject": subject.to_string(), "reason": reason}))
        .collect();
    json!({"undone": undone, "notUndone": not_undone, "notUndoneEntries": stays})
}

fn ended(task: TaskId, seq: i64, plan: &Plan) -> ItemResult {
    let stays = plan.stays.iter();
    ItemResult {
        task,
        seq,
        status: TaskItemStatus::Done,
        outcome: told(
            plan.undone.len(),
            stays.map(|(entry, reason)| (&entry.subject, reason.as_str())),
        ),
        error: None,
    }
}

fn report(item: &Watched, plan: Plan) -> ItemUndone {
    let told = |entry: Entry| UndoneEntry {
        entry: entry.id,
        item: ItemRef {
            id: item.id,
            title: item.title.clone(),
        },
        subject: entry.subject,
    };
    let stays = plan.stays.into_iter().map(|(entry, reason)| NotUndone {
        change: told(entry),
        reason,
    });
    ItemUndone {
        stays: stays.collect(),
        undone: plan.undone.into_iter().map(told).collect(),
        ..ItemUndone::default()
    }
}
