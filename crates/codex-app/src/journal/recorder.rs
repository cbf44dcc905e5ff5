//! Writes changes under one run.

use std::sync::Arc;

use codex_domain::metadata::{RunKind, Subject};
use codex_domain::{Clock, JournalEntryId, RunId};
use codex_store::repo::books::{BookDetail, NewBook};
use codex_store::repo::journal::{self, Author, ItemState, RunHead, Saved, Watched};
use codex_store::repo::metadata::Metadata;
use codex_store::repo::series::SeriesDetail;
use codex_store::{StoreError, Tx};

use crate::caller::Caller;

/// Writes what changes under one run. The run itself is written with its first change.
#[derive(Clone)]
pub(crate) struct Recorder {
    run: RunHead,
    clock: Arc<dyn Clock>,
}

impl Recorder {
    pub(crate) fn new(run: RunHead, clock: Arc<dyn Clock>) -> Self {
        Self { run, clock }
    }

    /// Whose decision it is.
    pub(crate) const fn run(&self) -> &RunHead {
        &self.run
    }

    /// The run, when something was written under it: without a change there is no run to take back.
    pub(crate) fn run_with(&self, saved: &Saved) -> Option<RunId> {
        matches!(saved, Saved::Written(_)).then_some(self.run.id)
    }

    /// Writes the state of an item, and what changed.
    pub(crate) async fn save(
        &self,
        tx: &Tx,
        before: &Watched,
        after: &ItemState,
    ) -> Result<Saved, StoreError> {
        journal::save(tx, &self.run, &*self.clock, before, after).await
    }

    /// Writes an earlier state of an item; `undoes` names the change that is taken back.
    pub(crate) async fn save_undo(
        &self,
        tx: &Tx,
        before: &Watched,
        after: &ItemState,
        undoes: &(dyn Fn(&Subject) -> Option<JournalEntryId> + Sync),
    ) -> Result<Saved, StoreError> {
        journal::save_undo(tx, &self.run, &*self.clock, (before, after), undoes).await
    }

    /// Takes in what a scan found about a series that was known before the scan.
    pub(crate) async fn absorb(
        &self,
        tx: &Tx,
        before: &SeriesDetail,
        after: &Metadata,
    ) -> Result<Saved, StoreError> {
        journal::absorb(tx, Some(&self.run), &*self.clock, before, after).await
    }

    /// Takes in what a scan found about a series that it met for the first time, which is no change.
    pub(crate) async fn absorb_new(
        &self,
        tx: &Tx,
        before: &SeriesDetail,
        after: &Metadata,
    ) -> Result<Saved, StoreError> {
        journal::absorb(tx, None, &*self.clock, before, after).await
    }

    /// Stores what a changed or moved file says.
    pub(crate) async fn replace_file(
        &self,
        tx: &Tx,
        before: &BookDetail,
        book: &NewBook<'_>,
    ) -> Result<Saved, StoreError> {
        journal::replace_file(tx, &self.run, &*self.clock, before, book).await
    }
}

/// The run of a decision that somebody makes now.
pub(crate) fn run_of(caller: &Caller, clock: &dyn Clock, kind: RunKind, title: String) -> RunHead {
    RunHead {
        id: RunId::generate(clock),
        kind,
        title,
        user: caller.user_id().map(|id| Author {
            id: Some(id),
            name: caller.name().to_owned(),
        }),
        plugin: None,
        library: None,
        task: None,
    }
}
