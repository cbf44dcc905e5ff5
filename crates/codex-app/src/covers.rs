//! Cover pictures: small copies are kept in the data folder, full ones are read from the book.
//!
//! A thumbnail is named by the hash of the cover it was made from, two folder levels deep, so equal covers are
//! stored once and an address with the hash in it never goes stale.

mod sweep;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use codex_formats::{FormatError, Limits, image};
use xxhash_rust::xxh3::xxh3_128;

pub(crate) use sweep::sweep;

/// The hash of a cover's bytes: its name.
pub type CoverHash = [u8; 16];

/// Twice the width of a tile in the grid, for screens with fine pixels.
const MAX_WIDTH: u32 = 400;
const MAX_HEIGHT: u32 = 600;
const QUALITY: u8 = 78;

/// Where thumbnails live.
#[derive(Debug, Clone)]
pub(crate) struct Thumbnails {
    folder: PathBuf,
}

/// Why a thumbnail was not stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ThumbnailError {
    /// The picture cannot be decoded.
    #[error(transparent)]
    Picture(#[from] FormatError),
    /// The data folder cannot be written.
    #[error("could not write the thumbnail {}: {source}", path.display())]
    Write {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The name of a cover.
pub(crate) fn cover_hash(bytes: &[u8]) -> CoverHash {
    xxh3_128(bytes).to_be_bytes()
}

/// The name as text, for addresses and files.
pub fn hash_text(hash: &CoverHash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Thumbnails {
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join("thumbnails"),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a thumbnail, which may not be there.
    pub(crate) fn path(&self, hash: &CoverHash) -> PathBuf {
        let name = hash_text(hash);
        self.folder
            .join(&name[..2])
            .join(&name[2..4])
            .join(format!("{name}.jpg"))
    }

    /// Makes and keeps the thumbnail of a cover, unless it is there already, and returns the cover's name.
    pub(crate) fn keep(&self, cover: &[u8], limits: &Limits) -> Result<CoverHash, ThumbnailError> {
        let hash = cover_hash(cover);
        let path = self.path(&hash);
        if !path.exists() {
            let small = image::thumbnail(cover, MAX_WIDTH, MAX_HEIGHT, QUALITY, limits)?;
            write_whole(&path, &small.jpeg)
                .map_err(|source| ThumbnailError::Write { path, source })?;
        }
        Ok(hash)
    }
}

/// Writes beside the target and renames, so that nobody ever reads half a file.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let draft = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let write = || {
        fs::File::create(&draft)?.write_all(bytes)?;
        fs::rename(&draft, path)
    };
    let mut written = write();
    if matches!(&written, Err(error) if error.kind() == io::ErrorKind::NotFound) {
        // The two folders above are made when the first thumbnail falls into them.
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        written = write();
    }
    if written.is_err()
        && let Err(error) = fs::remove_file(&draft)
    {
        tracing::debug!(path = %draft.display(), %error, "no draft of a thumbnail to remove");
    }
    written
}

#[cfg(test)]
mod tests;
