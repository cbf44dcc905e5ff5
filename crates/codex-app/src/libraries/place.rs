//! Where a book's file really lies: links are followed, but never into the server's own folder.

use std::path::{Path, PathBuf};

use crate::error::AppError;

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Its path without links.
    Here(PathBuf),
    /// It is not there, or no file.
    Gone,
    /// It lies in the data folder of the server, which holds keys and everybody's data.
    Ours,
}

/// Follows the links of a path. It blocks for as long as a disk takes to wake up.
pub(super) fn real_place(path: &Path, data_dir: &Path) -> Place {
    let Ok(real) = path.canonicalize() else {
        return Place::Gone;
    };
    if !real.is_file() {
        return Place::Gone;
    }
    match data_dir.canonicalize() {
        Ok(ours) if real.starts_with(&ours) => Place::Ours,
        Ok(_) | Err(_) => Place::Here(real),
    }
}

impl Place {
    /// The path, or a sentence about the book with this title and path.
    pub(super) fn require(self, title: &str, path: &str) -> Result<PathBuf, AppError> {
        match self {
            Self::Here(path) => Ok(path),
            Self::Gone => Err(AppError::Unavailable(format!(
                "the file of “{title}” is not at its place ({path}); check the disk, or scan the library again"
            ))),
            Self::Ours => Err(AppError::Unavailable(format!(
                "the file of “{title}” ({path}) is a link into the data folder of the server, which is never read as \
                 a book; remove the link"
            ))),
        }
    }
}

#[cfg(test)]
mod tests;
