//! Walks a library's folder: every folder once, names and stats only, no file is opened.

use std::collections::HashSet;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use codex_formats::is_junk;

/// Extensions of files that may be books; what they really are is told by their content.
const EXTENSIONS: [&str; 10] = [
    "cbz", "zip", "cbr", "rar", "cb7", "7z", "cbt", "tar", "epub", "pdf",
];

/// Deeper than any sane library, shallow enough for every path to stay within the system's limits.
const MAX_DEPTH: usize = 64;

/// A file that may be a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundFile {
    pub(super) name: String,
    pub(super) size: i64,
    pub(super) mtime_ns: i64,
}

/// A folder that directly holds files that may be books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    /// Below the library's folder, `""` for that folder itself.
    pub(super) path: String,
    pub(super) files: Vec<FoundFile>,
    /// Names that are there but tell nothing more, such as links that lead nowhere.
    pub(super) unreadable: HashSet<String>,
}

/// What the walk could not see.
#[derive(Debug, Default)]
pub(super) struct Blind {
    /// Folders that could not be looked into, or not to the end: what is missing there may be there.
    pub(super) folders: Vec<String>,
    /// Sentences for people.
    pub(super) warnings: Vec<String>,
}

impl Blind {
    /// Whether the walk could not see into this folder or one above it.
    pub(super) fn covers(&self, folder: &str) -> bool {
        self.folders.iter().any(|blind| {
            blind.is_empty()
                || folder == blind
                || folder
                    .strip_prefix(blind.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn folder(&mut self, path: &str, error: &io::Error) {
        self.warnings
            .push(format!("could not look into “{path}” ({error})"));
        self.folders.push(path.to_owned());
    }
}

/// Gives every folder with candidates to `visit`, in a stable order, until it breaks off.
///
/// An error means that the library's folder itself cannot be read.
pub(super) fn walk(
    root: &Path,
    mut visit: impl FnMut(Folder) -> ControlFlow<()>,
) -> io::Result<Blind> {
    let mut walk = Walk {
        root,
        seen: HashSet::new(),
        blind: Blind::default(),
    };
    fs::read_dir(root)?;
    let mut stack = vec![(String::new(), 0)];
    while let Some((path, depth)) = stack.pop() {
        let Some((folder, subfolders)) = walk.list(&path) else {
            continue;
        };
        if depth < MAX_DEPTH {
            // The stack gives back the last first.
            stack.extend(subfolders.into_iter().rev().map(|path| (path, depth + 1)));
        } else if !subfolders.is_empty() {
            walk.blind.folder(
                &path,
                &io::Error::other("its subfolders are nested too deeply"),
            );
        }
        let has_something = !folder.files.is_empty() || !folder.unreadable.is_empty();
        if has_something && visit(folder).is_break() {
            break;
        }
    }
    Ok(walk.blind)
}

struct Walk<'a> {
    root: &'a Path,
    /// Device and inode of every folder entered, so that links cannot lead in circles.
    seen: HashSet<(u64, u64)>,
    blind: Blind,
}

impl Walk<'_> {
    fn list(&mut self, path: &str) -> Option<(Folder, Vec<String>)> {
        let full = self.full(path);
        let entries = match fs::metadata(&full).and_then(|it| Ok((it, fs::read_dir(&full)?))) {
            Ok((metadata, entries)) => {
                if !self.seen.insert((metadata.dev(), metadata.ino())) {
                    let warning =
                        format!("left out “{path}”, a link to a folder that is scanned already");
                    self.blind.warnings.push(warning);
                    return None;
                }
                entries
            }
            Err(error) => {
                self.blind.folder(path, &error);
                return None;
            }
        };
        let mut folder = Folder {
            path: path.to_owned(),
            files: Vec::new(),
            unreadable: HashSet::new(),
        };
        let mut subfolders = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => self.enter(&entry, &mut folder, &mut subfolders),
                Err(error) => self.blind.folder(path, &error),
            }
        }
        folder.files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        subfolders.sort_unstable();
        Some((folder, subfolders))
    }

    fn enter(&mut self, entry: &DirEntry, folder: &mut Folder, subfolders: &mut Vec<String>) {
        let Ok(name) = entry.file_name().into_string() else {
            let name = entry.file_name().to_string_lossy().into_owned();
            let place = joined(&folder.path, &name);
            self.blind.warnings.push(format!(
                "left out “{place}”, whose name is not valid UTF-8; rename it"
            ));
            return;
        };
        if is_junk(&name) {
            return;
        }
        let is_candidate = has_book_extension(&name);
        match stat(entry) {
            Ok(metadata) if metadata.is_dir() => subfolders.push(joined(&folder.path, &name)),
            Ok(metadata) if metadata.is_file() && is_candidate => {
                folder.files.push(found(name, &metadata));
            }
            Ok(_) => {}
            Err(error) if is_candidate => {
                let place = joined(&folder.path, &name);
                self.blind
                    .warnings
                    .push(format!("could not look at “{place}” ({error})"));
                folder.unreadable.insert(name);
            }
            Err(_) => {}
        }
    }

    fn full(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            self.root.to_owned()
        } else {
            self.root.join(path)
        }
    }
}

/// One system call for plain files and folders, a second one only for links.
fn stat(entry: &DirEntry) -> io::Result<Metadata> {
    let metadata = entry.metadata()?;
    if metadata.is_symlink() {
        fs::metadata(entry.path())
    } else {
        Ok(metadata)
    }
}

/// What is compared of a file.
pub(super) fn found(name: String, metadata: &Metadata) -> FoundFile {
    FoundFile {
        name,
        size: i64::try_from(metadata.len()).unwrap_or(i64::MAX),
        mtime_ns: metadata
            .mtime()
            .saturating_mul(1_000_000_000)
            .saturating_add(metadata.mtime_nsec()),
    }
}

fn has_book_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

#[cfg(test)]
mod tests;
