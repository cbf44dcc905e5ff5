//! The one writer of a scan: takes what the readers found and stores it, a batch in a transaction.

use std::collections::{BTreeSet, HashMap};
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
    /// Jobs done per folder, and the series they touched, until the folder is complete.
    open_folders: HashMap<String, (usize, BTreeSet<SeriesId>)>,
    /// Series that lost or regained a book outside of their folder's turn.
    touched: BTreeSet<SeriesId>,
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
        }
    }

    /// Stores a batch; either all of it counts or none.
    pub(super) async fn store(&mut self, batch: Vec<Examined>) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let tx = self.db.begin().await?;
        let mut counts: Vec<Count> = Vec::with_capacity(batch.len() * 2);
        for book in batch {
            counts.push(Count::Processed);
            if book.file.failure.is_some() {
                counts.push(Count::Failed);
            }
            let (series, count) = self.store_one(&tx, &book, now, &mut changes).await?;
            counts.extend(count);
            self.close_folder(&tx, &book, series, now, &mut changes)
                .await?;
        }
        for series in &changes.content {
            series::set_content_changed(&tx, *series, now).await?;
        }
        tx.commit().await?;
        for count in counts {
            self.progress.add(count, 1);
        }
        Ok(changes)
    }

    /// Notes files that are back as they were.
    pub(super) async fn store_back(&mut self, back: &[KnownFile]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let tx = self.db.begin().await?;
        for file in back {
            books::mark_found(&tx, file.id, now).await?;
            self.touched.insert(file.series_id);
        }
        tx.commit().await
    }

    /// Notes files that are gone, except those that moved since.
    pub(super) async fn store_gone(&mut self, gone: &[MissingBook]) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let tx = self.db.begin().await?;
        for book in gone {
            if books::mark_missing(&tx, book, now).await? {
                self.progress.add(Count::Missing, 1);
                self.touched.insert(book.series_id);
                changes.books.push((book.id, book.series_id));
            }
        }
        tx.commit().await?;
        Ok(changes)
    }

    /// Describes the series that changed outside of their folder's turn, and removes those without books.
    pub(super) async fn finish(&mut self) -> Result<Changes, StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        let left_over = std::mem::take(&mut self.open_folders)
            .into_values()
            .flat_map(|(_, series)| series);
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

    async fn store_one(
        &mut self,
        tx: &Tx,
        book: &Examined,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<(SeriesId, Option<Count>), StoreError> {
        let before = self.before(tx, book).await?;
        let moved_from = before
            .as_ref()
            .filter(|before| before.path() != path_of(book))
            .map(|it| it.summary.series_id);
        let series = self
            .shelves
            .place(tx, &series_folder(&book.file), moved_from, now)
            .await?;
        let Some(before) = before else {
            let id = BookId::generate(&*self.clock);
            let new = self.row(id, series, book, &book.metadata, now);
            books::insert(tx, &new).await?;
            changes.content.insert(series);
            return Ok((series, Some(Count::Added)));
        };
        self.touched.extend(moved_from.filter(|old| *old != series));
        let mut current = before.clone();
        // Somebody may edit the book at the same moment; then it is read again, and what they locked stays.
        while !self.replace(tx, &current, series, book, now).await? {
            match books::by_id(tx, before.summary.id).await? {
                Some(changed) => current = changed,
                None => return Ok((series, None)),
            }
        }
        changes.books.push((before.summary.id, series));
        if before.fingerprint != book.file.fingerprint {
            changes.content.insert(series);
        }
        if before.found_cover != book.file.cover_hash && book.file.failure.is_none() {
            changes.covers.push((before.summary.id, series));
        }
        let count = if moved_from.is_some() {
            Count::Moved
        } else {
            Count::Updated
        };
        Ok((series, Some(count)))
    }

    /// The book this file was: at the same place, or at a place where it is no more.
    async fn before(&self, tx: &Tx, book: &Examined) -> Result<Option<BookDetail>, StoreError> {
        if let Some(id) = book.known
            && let Some(before) = books::by_id(tx, id).await?
        {
            return Ok(Some(before));
        }
        let Some(fingerprint) = &book.file.fingerprint else {
            return Ok(None);
        };
        for known in
            books::by_fingerprint(tx, self.library, fingerprint, book.file.file_size).await?
        {
            let place = self.root.join(&known.folder).join(&known.file_name);
            if known.is_missing || !place.exists() {
                return books::by_id(tx, known.id).await;
            }
        }
        Ok(None)
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

    /// With its last file a folder is complete, and its series can be described. It happens in the same
    /// transaction, so that a killed server never leaves a series that nobody will describe.
    async fn close_folder(
        &mut self,
        tx: &Tx,
        book: &Examined,
        series: SeriesId,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<(), StoreError> {
        let (done, touched) = self
            .open_folders
            .entry(book.folder.path.clone())
            .or_default();
        *done += 1;
        touched.insert(series);
        if *done < book.folder.jobs {
            return Ok(());
        }
        for id in std::mem::take(touched) {
            if self.shelves.describe(tx, id, now).await? {
                changes.series.insert(id);
            }
        }
        self.open_folders.remove(&book.folder.path);
        Ok(())
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

fn path_of(book: &Examined) -> String {
    if book.file.folder.is_empty() {
        book.file.file_name.clone()
    } else {
        format!("{}/{}", book.file.folder, book.file.file_name)
    }
}
