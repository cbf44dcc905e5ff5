//! Taking changes back: newest first, one item in a transaction, and never over what somebody changed since.

mod item;
mod refuse;
mod request;

use std::collections::HashSet;
use std::sync::Arc;

use codex_domain::metadata::Subject;
use codex_domain::permission::Permission;
use codex_domain::{ItemId, JournalEntryId, RunId};
use codex_store::repo::journal::{self, Selection};

use super::history::ItemRef;
use super::{Journal, Recorder, to_write};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use item::ItemUndo;

pub use request::{Scope, UndoRequest};

/// Changes that are told one by one; the rest is counted.
const TOLD: usize = 200;

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
    /// The outcome in a sentence.
    pub message: String,
}

impl Journal {
    /// Takes changes back, or says what would be.
    pub async fn undo(&self, caller: &Caller, request: UndoRequest) -> Result<Undone> {
        let chosen = self.checked(caller, &request).await?;
        let run = self.run_of_undo(caller, &request).await?;
        let selection = Selection::new(&self.db, chosen, (request.from, request.to)).await?;
        let recorder = Recorder::new(run, Arc::clone(&self.clock));
        let mut outcome = Undone::default();
        let mut seen: HashSet<ItemId> = HashSet::new();
        let mut place = None;
        loop {
            let (items, next) = journal::items_after(&self.db, &selection, place).await?;
            for item in items {
                if seen.insert(item) {
                    let undo = ItemUndo {
                        journal: self,
                        recorder: &recorder,
                        selection: &selection,
                        item,
                        is_rehearsal: request.dry_run,
                        may_write: caller.may(to_write(item)),
                    };
                    undo.run(&mut outcome).await?;
                }
            }
            match next {
                Some(next) => place = Some(next),
                None => break,
            }
        }
        let is_written = outcome.undone > 0 && !request.dry_run;
        outcome.run = is_written.then_some(recorder.run().id);
        outcome.message = message(&outcome, request.dry_run);
        Ok(outcome)
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

    fn refuse(&mut self, change: UndoneEntry, reason: String) {
        self.not_undone += 1;
        if self.not_undone_entries.len() < TOLD {
            self.not_undone_entries.push(NotUndone { change, reason });
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
