//! A plugin's private folder on disk: how much lies in it, and emptying it. Blocking; links are never followed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Most entries looked at in one folder: what a plugin heaped up must not keep the server busy.
const MOST_ENTRIES: usize = 200_000;
/// Failures that are told in words.
const MOST_TOLD: usize = 20;

/// How much lies in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FolderSize {
    /// Files, links among them.
    pub files: u64,
    /// Their sizes together.
    pub bytes: u64,
    /// False when there is more than was looked at, or part of it could not be read.
    pub is_complete: bool,
}

/// What became of emptying a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Emptied {
    /// Files that are gone.
    pub files: u64,
    /// Their sizes together.
    pub bytes: u64,
    /// Files and folders that are still there.
    pub failures: u64,
    /// The first of them, each with the reason.
    pub errors: Vec<String>,
}

/// One thing met on the way through a folder.
enum Met {
    Folder(PathBuf),
    File(PathBuf, u64),
    Unreadable(PathBuf, io::Error),
    /// There is more, and it is left alone.
    TooMuch,
}

/// How much lies in `folder`; nothing when it is not there.
pub(super) fn measure(folder: &Path) -> FolderSize {
    let mut size = FolderSize {
        is_complete: true,
        ..FolderSize::default()
    };
    walk(folder, |met| match met {
        Met::Folder(_) => {}
        Met::File(_, bytes) => {
            size.files += 1;
            size.bytes += bytes;
        }
        Met::Unreadable(..) | Met::TooMuch => size.is_complete = false,
    });
    size
}

/// Deletes everything in `folder`, and not the folder itself.
pub(super) fn empty(folder: &Path) -> Emptied {
    let mut emptied = Emptied::default();
    let mut folders = Vec::new();
    walk(folder, |met| match met {
        Met::Folder(path) => folders.push(path),
        Met::File(path, bytes) => match fs::remove_file(&path) {
            Ok(()) => {
                emptied.files += 1;
                emptied.bytes += bytes;
            }
            Err(error) => emptied.fail(folder, &path, &error),
        },
        Met::Unreadable(path, error) => emptied.fail(folder, &path, &error),
        Met::TooMuch => {
            let error = format!("there are more than {MOST_ENTRIES} files: delete them again");
            emptied.fail(folder, folder, &io::Error::other(error));
        }
    });
    // What lies deeper was met later. A folder that is not empty has told why already.
    for path in folders.iter().rev() {
        match fs::remove_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => {
                emptied.fail(folder, path, &error);
            }
            Ok(()) | Err(_) => {}
        }
    }
    emptied
}

impl Emptied {
    fn fail(&mut self, folder: &Path, path: &Path, error: &io::Error) {
        self.failures += 1;
        if self.errors.len() < MOST_TOLD {
            let within = path.strip_prefix(folder).unwrap_or(path);
            self.errors.push(format!("{}: {error}", within.display()));
        }
    }
}

/// Meets everything below `folder`, each folder before what lies in it.
fn walk(folder: &Path, mut meet: impl FnMut(Met)) {
    let mut to_read = match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => vec![folder.to_owned()],
        Ok(_) | Err(_) => Vec::new(),
    };
    let mut met = 0;
    while let Some(path) = to_read.pop() {
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => {
                meet(Met::Unreadable(path, error));
                continue;
            }
        };
        for entry in entries {
            met += 1;
            if met > MOST_ENTRIES {
                return meet(Met::TooMuch);
            }
            match entry.and_then(|entry| Ok((entry.path(), entry.metadata()?))) {
                Ok((path, found)) if found.is_dir() => {
                    to_read.push(path.clone());
                    meet(Met::Folder(path));
                }
                Ok((path, found)) => meet(Met::File(path, found.len())),
                Err(error) => meet(Met::Unreadable(path.clone(), error)),
            }
        }
    }
}

#[cfg(test)]
mod tests;
