//! Small pictures on disk: the least recently seen go when there are too many.

use std::collections::HashMap;
use std::fs::{self, DirEntry, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use codex_domain::Timestamp;
use parking_lot::Mutex;
use tokio::sync::OnceCell;

use super::AddressHash;
use crate::covers::CoverError;
use crate::covers::write::write_whole;

/// All pictures together, in bytes.
const LARGEST: u64 = 200 << 20;

pub(super) struct Cache {
    folder: PathBuf,
    largest: u64,
    /// Read from the folder when the first picture is wanted.
    index: OnceCell<Arc<Mutex<Index>>>,
}

#[derive(Default)]
struct Index {
    entries: HashMap<AddressHash, Entry>,
    bytes: u64,
    /// Counts the looks; the entry with the smallest count was seen longest ago.
    looks: u64,
}

struct Entry {
    bytes: u64,
    fetched_at: Timestamp,
    seen: u64,
}

impl Cache {
    pub(super) fn new(data_dir: &Path) -> Self {
        Self::bounded(data_dir, LARGEST)
    }

    pub(super) fn bounded(data_dir: &Path, largest: u64) -> Self {
        Self {
            folder: data_dir.join("cache").join("pictures"),
            largest,
            index: OnceCell::new(),
        }
    }

    /// When a picture was fetched, if it is here. Counts as a look.
    pub(super) async fn fetched_at(&self, id: &AddressHash) -> Option<Timestamp> {
        let index = self.index().await;
        let mut index = index.lock();
        index.looks += 1;
        let look = index.looks;
        let entry = index.entries.get_mut(id)?;
        entry.seen = look;
        Some(entry.fetched_at)
    }

    /// The bytes of a picture.
    pub(super) async fn read(&self, id: &AddressHash) -> Result<Vec<u8>, CoverError> {
        let path = self.path(id);
        match tokio::fs::read(&path).await {
            Ok(bytes) => Ok(bytes),
            Err(source) => {
                // Somebody emptied the folder: the next look fetches it again.
                self.index().await.lock().forget(id);
                Err(CoverError::Store {
                    what: "read",
                    path,
                    source,
                })
            }
        }
    }

    /// Keeps a picture, and makes room for it.
    pub(super) async fn keep(
        &self,
        id: &AddressHash,
        picture: Vec<u8>,
        at: Timestamp,
    ) -> Result<(), CoverError> {
        let (path, bytes) = (self.path(id), picture.len() as u64);
        let written = tokio::task::spawn_blocking({
            let path = path.clone();
            move || write_dated(&path, &picture, at)
        });
        written
            .await
            .map_err(|error| CoverError::Decoder(error.to_string()))?
            .map_err(|source| CoverError::Store {
                what: "write",
                path,
                source,
            })?;
        let crowded = {
            let index = self.index().await;
            let mut index = index.lock();
            index.add(*id, bytes, at);
            index.crowd_out(self.largest)
        };
        let paths: Vec<PathBuf> = crowded.iter().map(|id| self.path(id)).collect();
        tokio::task::spawn_blocking(move || paths.iter().for_each(|path| remove(path)))
            .await
            .map_err(|error| CoverError::Decoder(error.to_string()))
    }

    async fn index(&self) -> Arc<Mutex<Index>> {
        let folder = self.folder.clone();
        let read = || async {
            let index = tokio::task::spawn_blocking(move || Index::read(&folder)).await;
            Arc::new(Mutex::new(index.unwrap_or_default()))
        };
        Arc::clone(self.index.get_or_init(read).await)
    }

    fn path(&self, id: &AddressHash) -> PathBuf {
        let name = format!("{:032x}", u128::from_be_bytes(*id));
        self.folder.join(&name[..2]).join(format!("{name}.jpg"))
    }
}

impl Index {
    /// What lies in the folder, the oldest as if seen longest ago. Drafts of a killed process are removed.
    fn read(folder: &Path) -> Self {
        let mut found = Vec::new();
        for group in entries(folder) {
            for file in entries(&group.path()) {
                let path = file.path();
                match parse(&file) {
                    Some(entry) => found.push(entry),
                    None if path.extension().is_some_and(|it| it == "part") => remove(&path),
                    None => {}
                }
            }
        }
        found.sort_by_key(|(_, _, at)| *at);
        let mut index = Self::default();
        for (id, bytes, at) in found {
            index.add(id, bytes, at);
        }
        index
    }

    fn add(&mut self, id: AddressHash, bytes: u64, fetched_at: Timestamp) {
        self.forget(&id);
        self.looks += 1;
        self.bytes += bytes;
        let seen = self.looks;
        self.entries.insert(
            id,
            Entry {
                bytes,
                fetched_at,
                seen,
            },
        );
    }

    fn forget(&mut self, id: &AddressHash) {
        if let Some(entry) = self.entries.remove(id) {
            self.bytes -= entry.bytes;
        }
    }

    /// Forgets what was seen longest ago until a tenth of the room is free, so that this is rare.
    fn crowd_out(&mut self, largest: u64) -> Vec<AddressHash> {
        if self.bytes <= largest {
            return Vec::new();
        }
        let mut by_age: Vec<(u64, AddressHash)> = self
            .entries
            .iter()
            .map(|(id, entry)| (entry.seen, *id))
            .collect();
        by_age.sort_unstable();
        let mut gone = Vec::new();
        for (_, id) in by_age {
            if self.bytes <= largest / 10 * 9 {
                break;
            }
            self.forget(&id);
            gone.push(id);
        }
        gone
    }
}

/// Writes a picture, dated by our clock.
fn write_dated(path: &Path, picture: &[u8], at: Timestamp) -> io::Result<()> {
    write_whole(path, picture)?;
    let since = Duration::from_micros(u64::try_from(at.as_micros()).unwrap_or_default());
    File::open(path)?.set_modified(SystemTime::UNIX_EPOCH + since)
}

fn parse(file: &DirEntry) -> Option<(AddressHash, u64, Timestamp)> {
    let name = file.file_name();
    let digits = name.to_str()?.strip_suffix(".jpg")?;
    let id = u128::from_str_radix(digits, 16).ok()?.to_be_bytes();
    let about = file.metadata().ok()?;
    let since = about
        .modified()
        .ok()?
        .duration_since(SystemTime::UNIX_EPOCH);
    let micros = i64::try_from(since.ok()?.as_micros()).ok()?;
    Some((id, about.len(), Timestamp::from_micros(micros)))
}

fn entries(folder: &Path) -> Vec<DirEntry> {
    fs::read_dir(folder)
        .map(|entries| entries.flatten().collect())
        .unwrap_or_default()
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::debug!(path = %path.display(), %error, "could not remove a kept picture");
    }
}

#[cfg(test)]
mod tests;
