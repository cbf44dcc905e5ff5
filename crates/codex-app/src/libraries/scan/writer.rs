//! The one writer of a scan: takes what the readers found and stores it, a batch in a transaction.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use codex_domain::metadata::{Item, RunKind};
use codex_domain::{BookId, Clock, ItemId, LibraryId, SeriesId, Timestamp};
use codex_store::repo::books::{self, BookDetail, KnownFile, MissingBook, NewBook};
use codex_store::repo::journal::{self, RunHead, Saved};
use codex_store::repo::libraries::Library;
use codex_store::repo::series;
use codex_store::{Db, StoreError, Tx};

use super::absorb::absorb;
use super::examine::Examined;
use super::owner::{Owner, owner};
use super::progress::{Count, Progress};
use super::shelves::{Shelves, series_folder};
use crate::caller::Caller;
use crate::journal::{Recorder, run_of};

/// What changed in one transaction, for those who watch.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) books: Vec<(BookId, SeriesId)>,
    pub(super) covers: Vec<(BookId, SeriesId)>,
    pub(super) series: BTreeSet<SeriesId>,
    /// Series with books that are new or have other content than before.
    content: BTreeSet<SeriesId>,
    /// Series whose books are others than before, or elsewhere, or have other covers.
    recounted: BTreeSet<SeriesId>,
    /// What is counted when all of it is stored.
    counts: Vec<Count>,
}

/// Stores books and series of one library.
pub(super) struct Writer {
    db: Db,
    clock: Arc<dyn Clock>,
    library: LibraryId,
    root: PathBuf,
    progress: Arc<Progress>,
    shelves: Shelves,
    recorder: Recorder,
    /// Folders with jobs that are not done.
    open_folders: HashMap<String, OpenFolder>,
    /// Series that lost or regained a book outside of their folder's turn.
    touched: BTreeSet<SeriesId>,
    /// Books whose place another one took, until they are found elsewhere.
    displaced: HashSet<BookId>,
}

/// What was done in a folder until it is complete.
#[derive(Default)]
struct OpenFolder {
    done: usize,
    series: BTreeSet<SeriesId>,
    /// Files whose place had another content before. Another file of the folder may turn out to have that content,
    /// and then takes the book along.
    waiting: Vec<Examined>,
}

/// Files of one folder that wait; tags of a whole library may have been rewritten, and then nothing was shifted.
const MAX_WAITING: usize = 1_000;

impl Changes {
    /// Counts anew what the books of this transaction belong to: it may be the last one of the scan.
    async fn recount(&self, tx: &Tx, now: Timestamp) -> Result<(), StoreError> {
        for series in &self.recounted {
            series::recount(tx, *series, now).await?;
        }
        Ok(())
    }
}

impl Writer {
    pub(super) fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        (library, root): (&Library, PathBuf),
        progress: Arc<Progress>,
    ) -> Self {
        let recorder = Recorder::new(run_of_scan(library, &*clock), Arc::clone(&clock));
        Self {
            shelves: Shelves::new(library, Arc::clone(&clock), recorder.clone()),
            recorder,
            db,
            clock,
            library: library.id,
            root,
            progress,
            open_folders: HashMap::new(),
            touched: BTreeSet::new(),
            displaced: HashSet::new(),
        }
    }

    /// Stores a batch; either all of it counts or none.
    pub(super) async fn store(&mut self, batch: Vec<Examined>) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let tx = self.db.begin().await?;
        for book in batch {
            self.take(&tx, book, now, &mut changes).await?;
        }
        for series in &changes.content {
            series::set_content_changed(&tx, *series, now).await?;
        }
        changes.recount(&tx, now).await?;
        tx.commit().await?;
        for count in std::mem::take(&mut changes.counts) {
            self.progress.add(count, 1);
        }
        Ok(changes)
    }

    /// Notes files that are back as they were.
    pub(super) async fn store_back(&mut self, back: &[KnownFile]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let tx = self.db.begin().await?;
        for file in back {
            books::mark_found(&tx, file.id, now).await?;
            self.touch(file.series_id, &mut changes);
        }
        changes.recount(&tx, now).await?;
        tx.commit().await
    }

    /// Notes files that are gone, except those that moved since.
    pub(super) async fn store_gone(&mut self, gone: &[MissingBook]) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let tx = self.db.begin().await?;
        for book in gone {
            if books::mark_missing(&tx, book, now).await? {
                self.touch(book.series_id, &mut changes);
                changes.books.push((book.id, book.series_id));
            }
        }
        changes.recount(&tx, now).await?;
        tx.commit().await?;
        self.progress
            .add(Count::Missing, changes.books.len() as u64);
        Ok(changes)
    }

    /// Describes the series that changed outside of their folder's turn, and removes those without books.
    pub(super) async fn finish(&mut self) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let gone = std::mem::take(&mut self.displaced);
        self.progress.add(Count::Missing, gone.len() as u64);
        let left_over = std::mem::take(&mut self.open_folders)
            .into_values()
            .flat_map(|folder| folder.series);
        self.touched.extend(left_over);
        for id in std::mem::take(&mut self.touched) {
            let tx = self.db.begin().await?;
            if self.shelves.describe(&tx, id, now).await? {
                changes.series.insert(id);
            }
            tx.commit().await?;
        }
        series::delete_empty(&self.db, self.library).await?;
        Ok(changes)
    }

    /// Stores a file, or lets it wait for the others of its folder. With the last one the folder is complete, and its
    /// series can be described. It happens in the same transaction, so that a killed server never leaves a series
    /// that nobody will describe.
    async fn take(
        &mut self,
        tx: &Tx,
        book: Examined,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<(), StoreError> {
        let path = book.folder.path.clone();
        let mut folder = self.open_folders.remove(&path).unwrap_or_default();
        folder.done += 1;
        let is_complete = folder.done >= book.folder.jobs;
        let owner = owner(tx, (self.library, &self.root), &book).await?;
        if owner.is_replaced && !is_complete && folder.waiting.len() < MAX_WAITING {
            folder.waiting.push(book);
        } else {
            let series = self.store_one(tx, &book, owner, now, changes).await?;
            folder.series.insert(series);
        }
        if !is_complete {
            self.open_folders.insert(path, folder);
            return Ok(());
        }
        for book in folder.waiting {
            let owner = self::owner(tx, (self.library, &self.root), &book).await?;
            let series = self.store_one(tx, &book, owner, now, changes).await?;
            folder.series.insert(series);
        }
        for id in folder.series {
            if self.shelves.describe(tx, id, now).await? {
                changes.series.insert(id);
            }
        }
        Ok(())
    }

    async fn store_one(
        &mut self,
        tx: &Tx,
        book: &Examined,
        owner: Owner,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<SeriesId, StoreError> {
        changes.counts.push(Count::Processed);
        if book.file.failure.is_some() {
            changes.counts.push(Count::Failed);
        }
        if let Some(displaced) = &owner.displaced {
            self.displace(tx, displaced, now, changes).await?;
        }
        let before = owner.book;
        let moved_from = before
            .as_ref()
            .filter(|before| before.path() != book.path())
            .map(|it| it.summary.series_id);
        let series = self
            .shelves
            .place(tx, &series_folder(&book.file), moved_from, now)
            .await?;
        changes.recounted.insert(series);
        let Some(before) = before else {
            let id = BookId::generate(&*self.clock);
            let new = self.row(id, series, book, &book.metadata, now);
            books::insert(tx, &new).await?;
            changes.content.insert(series);
            changes.counts.push(Count::Added);
            return Ok(series);
        };
        self.displaced.remove(&before.summary.id);
        if let Some(old) = moved_from.filter(|old| *old != series) {
            self.touch(old, changes);
        }
        let mut current = before.clone();
        // Somebody may edit the book at the same moment; then it is read again, and what they locked stays.
        while !self.replace(tx, &current, series, book, now).await? {
            match books::by_id(tx, before.summary.id).await? {
                Some(changed) => current = changed,
                None => return Ok(series),
            }
        }
        changes.books.push((before.summary.id, series));
        if before.fingerprint != book.file.fingerprint {
            changes.content.insert(series);
            books::set_content_changed(tx, before.summary.id, now).await?;
        }
        if before.found_cover != book.file.cover_hash && book.file.failure.is_none() {
            changes.covers.push((before.summary.id, series));
        }
        changes.counts.push(match moved_from {
            Some(_) => Count::Moved,
            None => Count::Updated,
        });
        Ok(series)
    }

    /// Lets a book go from a place that another one takes. It is missing until its content is found elsewhere, which
    /// may have to wait for the end of the scan.
    async fn displace(
        &mut self,
        tx: &Tx,
        book: &BookDetail,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<(), StoreError> {
        books::displace(tx, book, now).await?;
        self.displaced.insert(book.summary.id);
        self.touch(book.summary.series_id, changes);
        Ok(())
    }

    /// Notes that a series gained, lost or changed a book outside of its folder's turn.
    fn touch(&mut self, series: SeriesId, changes: &mut Changes) {
        self.touched.insert(series);
        changes.recounted.insert(series);
    }

    /// Stores the file of a known book. An unreadable one keeps what was known when it could be read.
    async fn replace(
        &self,
        tx: &Tx,
        before: &BookDetail,
        series: SeriesId,
        book: &Examined,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut metadata = before.metadata.clone();
        let item = ItemId::Book(before.summary.id);
        let taken_back = journal::refusals(tx, item).await?;
        let mut file = book.file.clone();
        if file.failure.is_some() {
            file.format.clone_from(&before.summary.format);
            file.page_count = before.summary.page_count;
            file.cover_hash = before.found_cover;
        } else {
            absorb(&mut metadata, &book.metadata, Item::Book, &taken_back);
        }
        let row = NewBook {
            file: &file,
            ..self.row(before.summary.id, series, book, &metadata, now)
        };
        let saved = self.recorder.replace_file(tx, before, &row).await?;
        Ok(saved != Saved::Stale)
    }

    fn row<'a>(
        &self,
        id: BookId,
        series_id: SeriesId,
        book: &'a Examined,
        metadata: &'a codex_store::repo::metadata::Metadata,
        at: Timestamp,
    ) -> NewBook<'a> {
        NewBook {
            id,
            library_id: self.library,
            series_id,
            file: &book.file,
            metadata,
            at,
        }
    }
}

/// All changes of one scan are one run.
fn run_of_scan(library: &Library, clock: &dyn Clock) -> RunHead {
    let title = format!("Scan of {}", library.name);
    let head = run_of(&Caller::server("scan"), clock, RunKind::Scan, title);
    RunHead {
        library: Some(library.id),
        ..head
    }
}

#[cfg(test)]
mod tests;
