//! Removes pictures that nothing shows any more, and drafts that a killed process left behind.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use codex_domain::Timestamp;
use codex_store::repo::covers;
use codex_store::{Db, StoreError};
use serde_json::Value;

use super::{CoverFiles, CoverHash, Thumbnails};

/// A picture is stored before the row that shows it; it has this long to get there.
const YOUNG: Duration = Duration::from_secs(3600);
/// Entries of the journal read at once.
const ENTRIES: u32 = 1000;

/// Looks at every stored thumbnail, one small folder at a time, and returns how many were removed.
///
/// No scan may run meanwhile: it stores thumbnails before the rows that show them.
pub(crate) async fn sweep(db: &Db, thumbnails: &Thumbnails) -> Result<u64, StoreError> {
    let mut removed = 0;
    for folder in folders(thumbnails.folder()).await {
        let mut orphans = Vec::new();
        for found in files(folder, None).await {
            let is_orphan = match found.hash {
                Some(hash) => !covers::is_shown(db, &hash).await?,
                None => found.is_draft,
            };
            if is_orphan {
                orphans.push(found.file);
            }
        }
        removed += remove_all(orphans).await;
    }
    Ok(removed)
}

/// Looks at every chosen picture, and returns how many were removed. What the journal remembers stays, so that a
/// change of cover can be taken back; so does what is too young to be judged.
pub(crate) async fn sweep_chosen(
    db: &Db,
    chosen: &CoverFiles,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let mut suspects = Vec::new();
    for folder in folders(chosen.folder()).await {
        let mut drafts = Vec::new();
        for found in files(folder, Some(now)).await {
            match found.hash {
                Some(hash) if !covers::is_chosen(db, &hash).await? => {
                    suspects.push((hash, found.file));
                }
                Some(_) => {}
                None if found.is_draft => drafts.push(found.file),
                None => {}
            }
        }
        remove_all(drafts).await;
    }
    if suspects.is_empty() {
        return Ok(0);
    }
    let remembered = journalled(db).await?;
    suspects.retain(|(hash, _)| !remembered.contains(hash));
    Ok(remove_all(suspects.into_iter().map(|(_, file)| file).collect()).await)
}

/// The covers the journal could bring back.
async fn journalled(db: &Db) -> Result<HashSet<CoverHash>, StoreError> {
    let mut found = HashSet::new();
    let mut after = None;
    loop {
        let (values, next) = covers::journalled_after(db, after, ENTRIES).await?;
        found.extend(
            values
                .iter()
                .filter_map(|value| value.get("hash").and_then(Value::as_str))
                .filter_map(parse_hash),
        );
        match next {
            Some(_) => after = next,
            None => return Ok(found),
        }
    }
}

/// `<32 hex digits>.<extension>`
fn parse_name(name: &str) -> Option<CoverHash> {
    let (digits, extension) = name.split_once('.')?;
    if extension.ends_with("part") {
        return None;
    }
    parse_hash(digits)
}

fn parse_hash(digits: &str) -> Option<CoverHash> {
    if digits.len() != 32 {
        return None;
    }
    u128::from_str_radix(digits, 16).ok().map(u128::to_be_bytes)
}

fn name_in(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()
}

fn is_draft(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "part")
}

/// A file without a readable date is taken for young.
fn is_young(file: &Path, now: Timestamp) -> bool {
    let changed = fs::metadata(file).and_then(|about| about.modified());
    let since = changed
        .ok()
        .and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    let micros = since.and_then(|since| i64::try_from(since.as_micros()).ok());
    micros.is_none_or(|micros| Timestamp::from_micros(micros) > now.minus(YOUNG))
}

/// A file in a folder of pictures.
struct Found {
    file: PathBuf,
    /// What its name says it is.
    hash: Option<CoverHash>,
    is_draft: bool,
}

/// The folders that the first two digits of a name lead to: one of 256 each, and so a batch.
async fn folders(root: &Path) -> Vec<PathBuf> {
    let root = root.to_owned();
    off_the_runtime(move || names(&root)).await
}

/// The files two folders below; with a time, only those that are old enough by then.
async fn files(folder: PathBuf, now: Option<Timestamp>) -> Vec<Found> {
    off_the_runtime(move || {
        let files = names(&folder).into_iter().flat_map(|second| names(&second));
        let judged = files.filter(|file| now.is_none_or(|now| !is_young(file, now)));
        let found = judged.map(|file| Found {
            hash: name_in(&file).and_then(parse_name),
            is_draft: is_draft(&file),
            file,
        });
        found.collect()
    })
    .await
}

/// Removes the files, and says how many went.
async fn remove_all(files: Vec<PathBuf>) -> u64 {
    if files.is_empty() {
        return 0;
    }
    off_the_runtime(move || files.iter().filter(|file| remove(file)).count() as u64).await
}

/// Disks may sleep, and folders of pictures are large.
async fn off_the_runtime<T: Default + Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| {
            tracing::error!(%error, "looking for orphaned pictures broke down");
            T::default()
        })
}

fn names(folder: &Path) -> Vec<PathBuf> {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect(),
        Err(error) => {
            if !matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) {
                tracing::warn!(folder = %folder.display(), %error, "could not look for orphaned pictures");
            }
            Vec::new()
        }
    }
}

fn remove(file: &Path) -> bool {
    match fs::remove_file(file) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(file = %file.display(), %error, "could not remove an orphaned picture");
            false
        }
    }
}
