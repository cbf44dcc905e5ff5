//! Small copies of covers: named by the hash of the picture they were made from, two folder levels deep, so that
//! equal covers are stored once and an address with the hash in it never goes stale.

use std::io;
use std::path::{Path, PathBuf};

use codex_formats::{CancelFlag, FormatError, Limits, image};

use super::write::write_whole;
use super::{CoverHash, cover_hash, hash_text, limits};

/// Twice the width of a tile in the grid, for screens with fine pixels.
pub(super) const MAX_WIDTH: u32 = 400;
pub(super) const MAX_HEIGHT: u32 = 600;
pub(super) const QUALITY: u8 = 78;

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
    pub(crate) fn keep(
        &self,
        cover: &[u8],
        cancel: &CancelFlag,
    ) -> Result<CoverHash, ThumbnailError> {
        let hash = cover_hash(cover);
        let path = self.path(&hash);
        if !path.exists() {
            let limits = Limits {
                cancel: cancel.clone(),
                ..limits()
            };
            let small = image::thumbnail(cover, MAX_WIDTH, MAX_HEIGHT, QUALITY, &limits)?;
            write_whole(&path, &small.jpeg)
                .map_err(|source| ThumbnailError::Write { path, source })?;
        }
        Ok(hash)
    }
}
