//! Compares what is on disk with what is known, folder by folder, by size and time alone.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use codex_domain::scan::ScanMode;
use codex_domain::{BookId, LibraryId};
use codex_store::repo::books::{self, KnownFile, MissingBook};
use codex_store::{Db, StoreError};

use super::examine::{Job, JobFolder};
use super::walk::{Blind, Folder, FoundFile};

/// Failures that may have been the moment's and not the file's: such files are read again every time.
const PASSING: [&str; 2] = ["io", "timedOut"];

/// Folders asked for at a time when looking for those that are gone.
const FOLDERS: u32 = 500;

/// Remembers what the comparison of all folders has to tell at the end.
pub(super) struct Comparison {
    db: Db,
    library: LibraryId,
    mode: ScanMode,
    seen: HashSet<String>,
    gone: Vec<MissingBook>,
}

/// What is to be done about one folder.
#[derive(Debug, Default)]
pub(super) struct FolderPlan {
    pub(super) jobs: Vec<Job>,
    /// Books that were missing and are back as they were.
    pub(super) back: Vec<KnownFile>,
    pub(super) unchanged: u64,
}

impl Comparison {
    pub(super) fn new(db: Db, library: LibraryId, mode: ScanMode) -> Self {
        Self {
            db,
            library,
            mode,
            seen: HashSet::new(),
            gone: Vec::new(),
        }
    }

    /// Compares one folder; no file is opened.
    pub(super) async fn folder(&mut self, folder: Folder) -> Result<FolderPlan, StoreError> {
        let known = books::in_folder(&self.db, self.library, &folder.path).await?;
        let mut known: HashMap<String, KnownFile> = known
            .into_iter()
            .map(|file| (file.file_name.clone(), file))
            .collect();
        let mut plan = FolderPlan::default();
        let mut to_read: Vec<(FoundFile, Option<BookId>)> = Vec::new();
        for file in folder.files {
            match known.remove(&file.name) {
                None => to_read.push((file, None)),
                Some(before) if self.must_read(&before, &file) => {
                    to_read.push((file, Some(before.id)));
                }
                Some(before) if before.is_missing => plan.back.push(before),
                Some(_) => plan.unchanged += 1,
            }
        }
        let gone = known
            .into_values()
            .filter(|it| !folder.unreadable.contains(&it.file_name));
        self.gone.extend(gone.filter_map(missing));
        let shared = Arc::new(JobFolder {
            path: folder.path.clone(),
            jobs: to_read.len(),
        });
        let job = |(file, known)| Job {
            folder: Arc::clone(&shared),
            file,
            known,
        };
        plan.jobs = to_read.into_iter().map(job).collect();
        self.seen.insert(folder.path);
        Ok(plan)
    }

    /// Whether nothing was found although books are known: an empty mount point, most likely.
    pub(super) async fn is_suspiciously_empty(&self) -> Result<bool, StoreError> {
        if !self.seen.is_empty() {
            return Ok(false);
        }
        let counts = codex_store::repo::libraries::counts(&self.db, self.library).await?;
        Ok(counts.books > counts.missing)
    }

    /// Every book whose file is gone, after all folders were compared. What lies where the walk was blind is
    /// not gone.
    pub(super) async fn gone(mut self, blind: &Blind) -> Result<Vec<MissingBook>, StoreError> {
        let mut after = String::new();
        if !self.seen.contains("") {
            self.miss_folder("", blind).await?;
        }
        loop {
            let folders = books::folders_after(&self.db, self.library, &after, FOLDERS).await?;
            let Some(last) = folders.last() else { break };
            after.clone_from(last);
            for folder in &folders {
                if !self.seen.contains(folder) {
                    self.miss_folder(folder, blind).await?;
                }
            }
        }
        self.gone.retain(|book| !blind.covers(&book.folder));
        Ok(self.gone)
    }

    async fn miss_folder(&mut self, folder: &str, blind: &Blind) -> Result<(), StoreError> {
        if !blind.covers(folder) {
            let known = books::in_folder(&self.db, self.library, folder).await?;
            self.gone.extend(known.into_iter().filter_map(missing));
        }
        Ok(())
    }

    fn must_read(&self, before: &KnownFile, now: &FoundFile) -> bool {
        self.mode == ScanMode::Full
            || (before.file_size, before.file_mtime_ns) != (now.size, now.mtime_ns)
            || before
                .error_code
                .as_deref()
                .is_some_and(|code| PASSING.contains(&code))
    }
}

fn missing(file: KnownFile) -> Option<MissingBook> {
    (!file.is_missing).then_some(MissingBook {
        id: file.id,
        series_id: file.series_id,
        folder: file.folder,
        file_name: file.file_name,
    })
}
