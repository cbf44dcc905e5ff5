//! The data folder: made, proved writable, and taken by this server alone.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// A data folder that is ours while this lives.
#[derive(Debug)]
pub(crate) struct DataDir {
    path: PathBuf,
    /// Held open: the lock ends with the process, however it ends.
    _lock: File,
}

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirError {
    /// It cannot be made or written to.
    #[error(
        "the data folder {} cannot be written to: {source}; \
         mend its permissions or choose another with --data-dir or CODEX_DATA_DIR",
        path.display()
    )]
    NotWritable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// Another server has it.
    #[error(
        "the data folder {} is in use by another Codex server; \
         stop that one or choose another folder with --data-dir or CODEX_DATA_DIR",
        path.display()
    )]
    InUse { path: PathBuf },
}

impl DataDir {
    /// Makes the folder if need be, and takes it.
    pub(crate) fn take(path: &Path) -> Result<Self, DataDirError> {
        let not_writable = |source| DataDirError::NotWritable {
            path: path.to_owned(),
            source,
        };
        std::fs::create_dir_all(path).map_err(not_writable)?;
        let path = path.canonicalize().map_err(not_writable)?;
        let lock = File::create(path.join("codex.lock")).map_err(not_writable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse { path }),
            Err(TryLockError::Error(source)) => Err(not_writable(source)),
        }
    }

    /// Where it is, absolute.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests;
