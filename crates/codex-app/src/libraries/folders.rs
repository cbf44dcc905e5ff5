//! The folders of the server, for choosing one.

use std::fs;
use std::path::{Path, PathBuf};

use codex_domain::permission::Permission;
use codex_formats::{is_junk, natural_cmp};

use super::Libraries;
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// More than anybody scrolls through.
const MAX_FOLDERS: usize = 2_000;
/// Where the kernel shows itself; no books there.
const KERNEL: [&str; 3] = ["/proc", "/sys", "/dev"];

/// A folder and the folders in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderList {
    /// The folder in its plain form.
    pub path: String,
    /// The one around it.
    pub parent: Option<String>,
    /// Those in it.
    pub folders: Vec<FolderEntry>,
}

/// One folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: String,
}

impl Libraries {
    /// The folders within a folder; within the root without one. Hidden ones are left out.
    pub async fn folders(&self, caller: &Caller, path: Option<String>) -> Result<FolderList> {
        caller.require(Permission::LibrariesWrite)?;
        tokio::task::spawn_blocking(move || list(Path::new(path.as_deref().unwrap_or("/"))))
            .await
            .map_err(|error| AppError::internal("listing folders", error))?
    }
}

fn list(path: &Path) -> Result<FolderList> {
    let refused =
        |error: std::io::Error| AppError::invalid("path", format!("cannot be opened ({error})"));
    if !path.is_absolute() {
        return Err(AppError::invalid("path", "must be absolute"));
    }
    let folder = path.canonicalize().map_err(refused)?;
    let entries = fs::read_dir(&folder).map_err(refused)?;
    let mut folders: Vec<FolderEntry> = entries
        .filter_map(|entry| folder_entry(&entry.ok()?.path()))
        .take(MAX_FOLDERS)
        .collect();
    folders.sort_by(|a, b| natural_cmp(&a.name, &b.name));
    Ok(FolderList {
        parent: folder.parent().and_then(text),
        path: text(&folder).ok_or_else(|| AppError::invalid("path", "is not valid UTF-8"))?,
        folders,
    })
}

fn folder_entry(path: &PathBuf) -> Option<FolderEntry> {
    let name = path.file_name()?.to_str()?;
    let is_shown = !is_junk(name) && !KERNEL.iter().any(|kernel| path == Path::new(kernel));
    (is_shown && path.is_dir()).then(|| {
        Some(FolderEntry {
            name: name.to_owned(),
            path: text(path)?,
        })
    })?
}

fn text(path: impl AsRef<Path>) -> Option<String> {
    path.as_ref().to_str().map(str::to_owned)
}
