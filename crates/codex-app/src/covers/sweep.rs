//! Removes thumbnails that no book shows any more, and drafts that a killed process left behind.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codex_store::repo::covers;
use codex_store::{Db, StoreError};

use super::{CoverHash, Thumbnails};

/// Looks at every stored thumbnail, one small folder at a time, and returns how many were removed.
///
/// No scan may run meanwhile: it stores thumbnails before the rows that show them.
pub(crate) async fn sweep(db: &Db, thumbnails: &Thumbnails) -> Result<u64, StoreError> {
    let mut removed = 0;
    for first in names(thumbnails.folder()) {
        for second in names(&first) {
            for file in names(&second) {
                if is_orphan(db, &file).await? && remove(&file) {
                    removed += 1;
                }
            }
        }
    }
    Ok(removed)
}

async fn is_orphan(db: &Db, file: &Path) -> Result<bool, StoreError> {
    match file
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(parse_name)
    {
        Some(hash) => Ok(!covers::is_shown(db, &hash).await?),
        None => Ok(file
            .extension()
            .is_some_and(|extension| extension == "part")),
    }
}

/// `<32 hex digits>.jpg`
fn parse_name(name: &str) -> Option<CoverHash> {
    let digits = name
        .strip_suffix(".jpg")
        .filter(|digits| digits.len() == 32)?;
    u128::from_str_radix(digits, 16).ok().map(u128::to_be_bytes)
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
                tracing::warn!(folder = %folder.display(), %error, "could not look for orphaned thumbnails");
            }
            Vec::new()
        }
    }
}

fn remove(file: &Path) -> bool {
    match fs::remove_file(file) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(file = %file.display(), %error, "could not remove an orphaned thumbnail");
            false
        }
    }
}
