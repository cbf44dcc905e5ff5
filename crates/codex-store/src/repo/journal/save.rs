//! The one way in which what is known about an item is written: with its entries, or not at all.

use codex_domain::metadata::{Item, Subject};
use codex_domain::{Clock, ItemId, JournalEntryId, Timestamp};

use super::entry::{self, Draft};
use super::item::Watched;
use super::run::{self, RunHead};
use super::state::ItemState;
use crate::repo::books::{self, BookDetail, NewBook};
use crate::repo::metadata::Metadata;
use crate::repo::series::{self, SeriesDetail};
use crate::repo::{covers, external_ids};
use crate::{StoreError, Tx};

/// What became of a change.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "somebody else may have been faster"]
pub enum Saved {
    /// There was nothing to write down.
    Unchanged,
    /// It was written, with these entries.
    Written(Vec<(Subject, JournalEntryId)>),
    /// Somebody else changed the item since it was read: read it again and decide anew.
    Stale,
}

/// Writes the state of an item, and what changed.
pub async fn save(
    tx: &Tx,
    run: &RunHead,
    clock: &dyn Clock,
    before: &Watched,
    after: &ItemState,
) -> Result<Saved, StoreError> {
    save_undo(tx, run, clock, (before, after), &|_| None).await
}

/// As [`save`]; `undoes` names the change that is taken back.
pub async fn save_undo(
    tx: &Tx,
    run: &RunHead,
    clock: &dyn Clock,
    (before, after): (&Watched, &ItemState),
    undoes: &(dyn Fn(&Subject) -> Option<JournalEntryId> + Sync),
) -> Result<Saved, StoreError> {
    let now = clock.now();
    let subjects = before.state.differences(after, before.item());
    if !subjects.is_empty() && !write(tx, before, after, now).await? {
        return Ok(Saved::Stale);
    }
    if let ItemId::Book(book) = before.id
        && before.state.cover != after.cover
    {
        covers::show_in_series(tx, book).await?;
    }
    external_ids::replace(
        tx,
        before.id,
        &before.state.external_ids,
        &after.external_ids,
    )
    .await?;
    let log = Log {
        tx,
        run,
        clock,
        now,
        item: before.id,
    };
    log.changes(&before.state, after, subjects, undoes).await
}

/// Takes in what a scan found about a known series. Without a run it is the first time, which is no change.
pub async fn absorb(
    tx: &Tx,
    run: Option<&RunHead>,
    clock: &dyn Clock,
    before: &SeriesDetail,
    after: &Metadata,
) -> Result<Saved, StoreError> {
    let now = clock.now();
    if !series::save_metadata(tx, before, after, now).await? {
        return Ok(Saved::Stale);
    }
    let item = ItemId::Series(before.summary.id);
    scanned(tx, run, clock, item, (&before.metadata, after)).await
}

/// Stores what a changed or moved file says; the book keeps its id.
pub async fn replace_file(
    tx: &Tx,
    run: &RunHead,
    clock: &dyn Clock,
    before: &BookDetail,
    book: &NewBook<'_>,
) -> Result<Saved, StoreError> {
    if !books::replace_file(tx, before.version, book).await? {
        return Ok(Saved::Stale);
    }
    let item = ItemId::Book(before.summary.id);
    scanned(
        tx,
        Some(run),
        clock,
        item,
        (&before.metadata, book.metadata),
    )
    .await
}

/// A scan changes values and origins only.
async fn scanned(
    tx: &Tx,
    run: Option<&RunHead>,
    clock: &dyn Clock,
    item: ItemId,
    (before, after): (&Metadata, &Metadata),
) -> Result<Saved, StoreError> {
    let Some(run) = run else {
        return Ok(Saved::Unchanged);
    };
    let state = |metadata: &Metadata| ItemState {
        metadata: metadata.clone(),
        ..ItemState::default()
    };
    let (before, after) = (state(before), state(after));
    let kind = match item {
        ItemId::Series(_) => Item::Series,
        ItemId::Book(_) => Item::Book,
    };
    let log = Log {
        tx,
        run,
        clock,
        now: clock.now(),
        item,
    };
    let subjects = before.differences(&after, kind);
    log.changes(&before, &after, subjects, &|_| None).await
}

async fn write(
    tx: &Tx,
    before: &Watched,
    after: &ItemState,
    at: Timestamp,
) -> Result<bool, StoreError> {
    match before.id {
        ItemId::Series(id) => {
            let key = (id, before.version, before.name.as_str());
            series::save_state(tx, key, after, at).await
        }
        ItemId::Book(id) => {
            let key = (id, before.version, before.name.as_str());
            books::save_state(tx, key, after, at).await
        }
    }
}

struct Log<'a> {
    tx: &'a Tx,
    run: &'a RunHead,
    clock: &'a dyn Clock,
    now: Timestamp,
    item: ItemId,
}

impl Log<'_> {
    async fn changes(
        &self,
        before: &ItemState,
        after: &ItemState,
        subjects: Vec<Subject>,
        undoes: &(dyn Fn(&Subject) -> Option<JournalEntryId> + Sync),
    ) -> Result<Saved, StoreError> {
        if subjects.is_empty() {
            return Ok(Saved::Unchanged);
        }
        let is_known = entry::is_in_run(self.tx, self.item, self.run.id).await?;
        let count = u32::try_from(subjects.len()).unwrap_or(u32::MAX);
        let counts = (count, u32::from(!is_known));
        run::count_in(self.tx, self.run, counts, self.now).await?;
        let mut written = Vec::with_capacity(subjects.len());
        for subject in subjects {
            let draft = Draft {
                id: JournalEntryId::generate(self.clock),
                run: self.run.id,
                item: self.item,
                subject: &subject,
                before: &before.get(&subject),
                after: &after.get(&subject),
                at: self.now,
                undoes: undoes(&subject),
                plugin: self.run.plugin.as_ref().and_then(|plugin| plugin.id),
            };
            entry::insert(self.tx, &draft).await?;
            written.push((draft.id, subject));
        }
        let written = written.into_iter().map(|(id, subject)| (subject, id));
        Ok(Saved::Written(written.collect()))
    }
}
