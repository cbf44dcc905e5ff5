//! Taking changes back: newest first, one item in a transaction, and never over what somebody changed since.
//!
//! Few items are taken back while the caller waits; many are a task, which no closed browser stops.

mod item;
mod many;
mod refuse;
mod request;

use std::collections::HashSet;
use std::sync::Arc;

use codex_domain::metadata::Subject;
use codex_domain::permission::Permission;
use codex_domain::{ItemId, JournalEntryId, RunId, TaskId};
use codex_store::repo::journal::{self, RunHead, Selection};

use super::history::ItemRef;
use super::{Journal, Recorder, to_write};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use item::{Ends, ItemUndo};

pub(super) use many::register;
pub use request::{Scope, UndoRequest};

/// Changes that are told one by one; the rest is counted.
const TOLD: usize = 200;
/// Items that are looked at when there are too many to look at them all.
const SAMPLE: usize = 50;
/// Items that are taken back while somebody waits; more are a task.
const AT_ONCE: u32 = 200;

/// What became of a wish to take changes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undoing {
    /// It is done, or was only looked at.
    Done(Undone),
    /// It concerns many items; this task does it.
    Started(TaskId),
}

impl Undoing {
    /// What became of it, unless a task does it.
    pub fn done(self) -> Option<Undone> {
        match self {
            Self::Done(undone) => Some(undone),
            Self::Started(_) => None,
        }
    }
}

/// A change that was taken back, or would be.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoneEntry {
    /// Which.
    pub entry: JournalEntryId,
    /// What it was a change of.
    pub item: ItemRef,
    /// What of it.
    pub subject: Subject,
}

/// A change that stays.
#[derive(Debug, Clone, PartialEq)]
pub struct NotUndone {
    /// Which.
    pub change: UndoneEntry,
    /// Why.
    pub reason: String,
}

/// What was taken back, and what was not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Undone {
    /// The run under which it was; none when nothing was written.
    pub run: Option<RunId>,
    /// How many changes were taken back, or would be.
    pub undone: u64,
    /// How many were not.
    pub not_undone: u64,
    /// The first of them.
    pub undone_entries: Vec<UndoneEntry>,
    /// The first of them.
    pub not_undone_entries: Vec<NotUndone>,
    /// Whether the numbers are those of the journal, because looking at every item would take long; then
    /// `not_undone` knows only what was taken back before, and the entries are those of the first items.
    pub is_estimate: bool,
    /// The outcome in a sentence.
    pub message: String,
}

impl Journal {
    /// Takes changes back, or says what would be. Many items are left to a task.
    pub async fn undo(&self, caller: &Caller, request: UndoRequest) -> Result<Undoing> {
        let chosen = self.checked(caller, &request).await?;
        let run = self.run_of_undo(caller, &request).await?;
        let selection = Selection::new(&self.db, chosen, (request.from, request.to)).await?;
        let is_large = journal::has_more_items(&self.db, &selection, AT_ONCE).await?;
        match (is_large, request.dry_run) {
            (false, _) => {
                let undone = self.undo_now(caller, &selection, run, request.dry_run);
                Ok(Undoing::Done(undone.await?))
            }
            (true, true) => {
                let estimate = self.estimate(caller, &selection, run);
                Ok(Undoing::Done(estimate.await?))
            }
            (true, false) => {
                let task = self.undo_many(caller, (chosen, selection), run);
                Ok(Undoing::Started(task.await?))
            }
        }
    }

    async fn undo_now(
        &self,
        caller: &Caller,
        selection: &Selection,
        run: RunHead,
        is_rehearsal: bool,
    ) -> Result<Undone> {
        let recorder = Recorder::new(run, Arc::clone(&self.clock));
        let mut outcome = Undone::default();
        let mut is_written = false;
        let mut seen: HashSet<ItemId> = HashSet::new();
        let mut place = None;
        loop {
            let (items, next) = journal::items_after(&self.db, selection, place).await?;
            for item in items {
                if seen.insert(item) {
                    let undo = ItemUndo {
                        journal: self,
                        recorder: &recorder,
                        selection,
                        item,
                        may_write: caller.may(to_write(item)),
                        ends: match is_rehearsal {
                            true => Ends::Rehearsal,
                            false => Ends::Nothing,
                        },
                    };
                    let undone = undo.run().await?;
                    is_written |= undone.is_written;
                    undone.tell(&mut outcome);
                }
            }
            match next {
                Some(next) => place = Some(next),
                None => break,
            }
        }
        outcome.run = is_written.then_some(recorder.run().id);
        outcome.message = message(&outcome, is_rehearsal);
        Ok(outcome)
    }

    /// What would be taken back of very many items: the numbers by the journal, the entries by the first items.
    async fn estimate(
        &self,
        caller: &Caller,
        selection: &Selection,
        run: RunHead,
    ) -> Result<Undone> {
        let recorder = Recorder::new(run, Arc::clone(&self.clock));
        let mut sample = Undone::default();
        let (items, _) = journal::items_after(&self.db, selection, None).await?;
        for item in items.into_iter().take(SAMPLE) {
            let undo = ItemUndo {
                journal: self,
                recorder: &recorder,
                selection,
                item,
                may_write: caller.may(to_write(item)),
                ends: Ends::Rehearsal,
            };
            undo.run().await?.tell(&mut sample);
        }
        let extent = journal::extent(&self.db, selection).await?;
        let undone = extent.entries - extent.undone;
        let message = format!(
            "Up to {undone} changes of {} items would be taken back in the background; what was changed or locked \
             since stays, and the task tells it",
            extent.items
        );
        Ok(Undone {
            undone,
            not_undone: extent.undone,
            is_estimate: true,
            message,
            ..sample
        })
    }

    /// Whoever takes changes back may change at least something; items of the other kind are told as not undone.
    fn require_writing(caller: &Caller) -> Result<()> {
        if caller.may(Permission::BooksWrite) {
            return Ok(());
        }
        caller.require(Permission::SeriesWrite)
    }

    async fn title_of(&self, item: ItemId) -> Result<String> {
        let found = journal::watched(&self.db, item).await?;
        found.map(|item| item.title).ok_or_else(|| match item {
            ItemId::Series(id) => AppError::not_found("series", id),
            ItemId::Book(id) => AppError::not_found("book", id),
        })
    }
}

impl Undone {
    fn add(&mut self, change: UndoneEntry) {
        self.undone += 1;
        if self.undone_entries.len() < TOLD {
            self.undone_entries.push(change);
        }
    }

    fn refuse(&mut self, stays: NotUndone) {
        self.not_undone += 1;
        if self.not_undone_entries.len() < TOLD {
            self.not_undone_entries.push(stays);
        }
    }
}

fn message(outcome: &Undone, is_rehearsal: bool) -> String {
    let (was, were) = match is_rehearsal {
        true => ("would be", "would be"),
        false => ("was", "were"),
    };
    let undone = match outcome.undone {
        0 => format!("Nothing {was} taken back"),
        1 => format!("1 change {was} taken back"),
        count => format!("{count} changes {were} taken back"),
    };
    match outcome.not_undone {
        0 => undone,
        1 => format!("{undone}; 1 stays"),
        count => format!("{undone}; {count} stay"),
    }
}
