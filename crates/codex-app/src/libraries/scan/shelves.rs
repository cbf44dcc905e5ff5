//! Series: which one a file belongs to, and what its folder and books say about it.
//!
//! The folder that directly holds books is the series. Loose books in the library's own folder become
//! series of their own, one per name that their file names begin with; their place is `./<name>`, which no
//! real folder can have.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use codex_domain::metadata::Item;
use codex_domain::{Clock, ItemId, LibraryId, SeriesId, Timestamp};
use codex_store::repo::books::{self, BookFile, Contribution};
use codex_store::repo::journal::{self, Saved};
use codex_store::repo::libraries::Library;
use codex_store::repo::metadata::Metadata;
use codex_store::repo::series::{self, NewSeries, SeriesDetail};
use codex_store::{StoreError, Tx};

use super::absorb::{SeriesFindings, absorb};
use super::describe::series_of_loose_file;
use super::titles::TitleRules;
use crate::journal::Recorder;

/// Books heard at a time when a series is described.
const CHUNK: u32 = 200;

/// Where the series of loose books are.
const LOOSE: &str = "./";

/// The series of one library, remembered by folder.
pub(super) struct Shelves {
    library: LibraryId,
    root: PathBuf,
    clock: Arc<dyn Clock>,
    by_folder: HashMap<String, SeriesId>,
    /// Series that this scan met for the first time: what it finds out about them is no change.
    born: HashSet<SeriesId>,
    recorder: Recorder,
    titles: TitleRules,
}

/// The folder of the series a file belongs to.
pub(super) fn series_folder(file: &BookFile) -> String {
    if file.folder.is_empty() {
        format!("{LOOSE}{}", series_of_loose_file(&file.file_name))
    } else {
        file.folder.clone()
    }
}

impl Shelves {
    pub(super) fn new(library: &Library, clock: Arc<dyn Clock>, recorder: Recorder) -> Self {
        Self {
            titles: TitleRules::of(library),
            library: library.id,
            root: PathBuf::from(&library.path),
            clock,
            by_folder: HashMap::new(),
            born: HashSet::new(),
            recorder,
        }
    }

    /// The series of a folder, made when it is new.
    ///
    /// When a book moved here from a folder that is gone, the folder itself was renamed or moved: its series
    /// comes along with everything people know about it.
    pub(super) async fn place(
        &mut self,
        tx: &Tx,
        folder: &str,
        moved_from: Option<SeriesId>,
        now: Timestamp,
    ) -> Result<SeriesId, StoreError> {
        if let Some(id) = self.by_folder.get(folder) {
            return Ok(*id);
        }
        let id = match series::by_folder(tx, self.library, folder).await? {
            Some(known) => known.summary.id,
            None => match self.renamed(tx, moved_from).await? {
                Some(id) => {
                    series::relocate(tx, id, folder, name(folder), now).await?;
                    self.by_folder.retain(|_, known| *known != id);
                    id
                }
                None => self.add(tx, folder, now).await?,
            },
        };
        self.by_folder.insert(folder.to_owned(), id);
        Ok(id)
    }

    /// Counts the books of a series anew and takes in what they say. Returns whether people see a difference.
    pub(super) async fn describe(
        &self,
        tx: &Tx,
        id: SeriesId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some(known) = series::by_id(tx, id).await? else {
            return Ok(false);
        };
        series::recount(tx, id, now).await?;
        let mut findings = SeriesFindings::new(self.titles.describe(&known.name));
        let mut last: Option<Contribution> = None;
        loop {
            let mut chunk = books::contributions_after(tx, id, last.as_ref(), CHUNK).await?;
            chunk.iter().for_each(|book| findings.hear(book));
            match chunk.pop() {
                Some(book) => last = Some(book),
                None => break,
            }
        }
        self.absorb(tx, known, &findings.conclude()).await?;
        Ok(true)
    }

    /// Somebody may edit the series at the same moment; then it is read again, and what they locked stays.
    async fn absorb(
        &self,
        tx: &Tx,
        mut series: SeriesDetail,
        found: &Metadata,
    ) -> Result<(), StoreError> {
        let id = series.summary.id;
        let is_born = self.born.contains(&id);
        let taken_back = match is_born {
            true => Vec::new(),
            false => journal::refusals(tx, ItemId::Series(id)).await?,
        };
        loop {
            let mut metadata = series.metadata.clone();
            if !absorb(&mut metadata, found, Item::Series, &taken_back) {
                return Ok(());
            }
            let saved = match is_born {
                true => self.recorder.absorb_new(tx, &series, &metadata).await?,
                false => self.recorder.absorb(tx, &series, &metadata).await?,
            };
            if saved != Saved::Stale {
                return Ok(());
            }
            match series::by_id(tx, id).await? {
                Some(changed) => series = changed,
                None => return Ok(()),
            }
        }
    }

    async fn renamed(
        &self,
        tx: &Tx,
        moved_from: Option<SeriesId>,
    ) -> Result<Option<SeriesId>, StoreError> {
        let Some(id) = moved_from else {
            return Ok(None);
        };
        let old = series::by_id(tx, id).await?;
        let is_gone = |folder: &str| !folder.starts_with(LOOSE) && !self.root.join(folder).exists();
        Ok(old.filter(|old| is_gone(&old.folder)).map(|_| id))
    }

    async fn add(&mut self, tx: &Tx, folder: &str, now: Timestamp) -> Result<SeriesId, StoreError> {
        let name = name(folder);
        let new = NewSeries {
            id: SeriesId::generate(&*self.clock),
            library_id: self.library,
            folder: folder.to_owned(),
            name: name.to_owned(),
            metadata: self.titles.describe(name),
            at: now,
        };
        series::insert(tx, &new).await?;
        self.born.insert(new.id);
        Ok(new.id)
    }
}

/// The last part of the folder's path.
fn name(folder: &str) -> &str {
    match folder.strip_prefix(LOOSE) {
        Some(name) => name,
        None => folder.rsplit('/').next().unwrap_or(folder),
    }
}
