//! Chosen pictures, whole: one file per picture, named by its hash, two folder levels deep.

use std::fs;
use std::path::{Path, PathBuf};

use codex_formats::ImageKind;

use super::write::write_whole;
use super::{CoverError, CoverHash, hash_text};

/// The kinds a decoder exists for, with the extension their files get.
const KINDS: [(ImageKind, &str); 6] = [
    (ImageKind::Jpeg, "jpg"),
    (ImageKind::Png, "png"),
    (ImageKind::WebP, "webp"),
    (ImageKind::Gif, "gif"),
    (ImageKind::Bmp, "bmp"),
    (ImageKind::Tiff, "tiff"),
];

/// Where chosen pictures live.
#[derive(Debug, Clone)]
pub(crate) struct CoverFiles {
    folder: PathBuf,
}

/// A stored picture.
pub(crate) struct CoverFile {
    pub(crate) bytes: Vec<u8>,
    pub(crate) mime: &'static str,
}

impl CoverFiles {
    pub(super) fn new(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join("covers"),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a picture, whole or not at all. Equal pictures are one file, whose time says when it was chosen last.
    pub(super) fn keep(
        &self,
        hash: &CoverHash,
        kind: ImageKind,
        bytes: &[u8],
    ) -> Result<(), CoverError> {
        let extension = KINDS
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or("bin", |(_, extension)| extension);
        let path = self.stem(hash).with_extension(extension);
        write_whole(&path, bytes).map_err(|source| CoverError::Store {
            what: "write",
            path,
            source,
        })
    }

    /// Reads a picture. `None` when nobody stored it, or somebody took it away.
    pub(crate) fn read(&self, hash: &CoverHash) -> Option<CoverFile> {
        let stem = self.stem(hash);
        KINDS.iter().find_map(|(kind, extension)| {
            let bytes = fs::read(stem.with_extension(extension)).ok()?;
            Some(CoverFile {
                bytes,
                mime: kind.mime(),
            })
        })
    }

    fn stem(&self, hash: &CoverHash) -> PathBuf {
        let name = hash_text(hash);
        self.folder.join(&name[..2]).join(&name[2..4]).join(&name)
    }
}
