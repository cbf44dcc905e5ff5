//! Creating, changing and deleting libraries.

use std::path::{Path, PathBuf};

use codex_domain::permission::Permission;
use codex_domain::{LibraryId, Timestamp};
use codex_store::StoreError;
use codex_store::repo::libraries::{self, Library, LibraryCounts, LibrarySettings};

use super::Libraries;
use super::settings::{self, SettingsChange};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::events::{Event, Scan};

const MAX_NAME: usize = 100;

/// A library to be created.
#[derive(Debug, Clone)]
pub struct NewLibrary {
    /// What to call it.
    pub name: String,
    /// The folder on the server.
    pub path: String,
    /// What to do with titles and matches.
    pub settings: SettingsChange,
}

/// What to change about a library.
#[derive(Debug, Clone, Default)]
pub struct LibraryChange {
    /// A new name.
    pub name: Option<String>,
    /// Another folder, when the files were moved.
    pub path: Option<String>,
    /// What to do with titles and matches.
    pub settings: SettingsChange,
}

/// A library with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryView {
    /// Its id.
    pub id: LibraryId,
    /// What people call it.
    pub name: String,
    /// The folder on the server.
    pub path: String,
    /// What is in it.
    pub counts: LibraryCounts,
    /// The newest scan.
    pub scan: Option<Scan>,
    /// When a scan last completed.
    pub last_scanned_at: Option<Timestamp>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When its name, path or settings changed last.
    pub updated_at: Timestamp,
    /// What is done with titles and matches.
    pub settings: LibrarySettings,
}

impl Libraries {
    /// Every library, by name.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<LibraryView>> {
        caller.require(Permission::LibrariesRead)?;
        let mut views = Vec::new();
        for library in libraries::all(&self.shared.db).await? {
            views.push(self.view(library).await?);
        }
        Ok(views)
    }

    /// One library.
    pub async fn get(&self, caller: &Caller, id: LibraryId) -> Result<LibraryView> {
        caller.require(Permission::LibrariesRead)?;
        self.view(self.require(id).await?).await
    }

    /// Adds a folder as a library. Nothing is read until a scan is started.
    pub async fn create(&self, caller: &Caller, new: NewLibrary) -> Result<LibraryView> {
        caller.require(Permission::LibrariesWrite)?;
        let shared = &self.shared;
        let name = checked_name(&new.name)?;
        let mut settings = LibrarySettings::default();
        settings::apply(new.settings, &mut settings)?;
        let path = self.checked_folder(new.path, None).await?;
        let now = shared.clock.now();
        let library = Library {
            id: LibraryId::generate(&*shared.clock),
            name,
            path,
            created_at: now,
            updated_at: now,
            last_scanned_at: None,
            settings,
        };
        libraries::insert(&shared.db, &library)
            .await
            .map_err(|error| taken(error, &library))?;
        shared.events.publish(Event::LibraryChanged {
            library_id: library.id,
        });
        self.view(library).await
    }

    /// Changes name, folder or settings. With another folder the next scan finds the files at their places below it.
    pub async fn update(
        &self,
        caller: &Caller,
        id: LibraryId,
        change: LibraryChange,
    ) -> Result<LibraryView> {
        caller.require(Permission::LibrariesWrite)?;
        let shared = &self.shared;
        let mut library = self.require(id).await?;
        if let Some(name) = &change.name {
            library.name = checked_name(name)?;
        }
        settings::apply(change.settings, &mut library.settings)?;
        if let Some(path) = change.path {
            library.path = self.checked_folder(path, Some(id)).await?;
            self.stop_scan(id).await;
        }
        library.updated_at = shared.clock.now();
        let is_there = libraries::update(&shared.db, &library)
            .await
            .map_err(|error| taken(error, &library))?;
        if !is_there {
            return Err(AppError::not_found("library", id));
        }
        shared
            .events
            .publish(Event::LibraryChanged { library_id: id });
        self.view(library).await
    }

    /// Forgets a library and everything known about its books. Files on disk are never touched.
    pub async fn delete(&self, caller: &Caller, id: LibraryId) -> Result<()> {
        caller.require(Permission::LibrariesWrite)?;
        self.require(id).await?;
        self.stop_scan(id).await;
        if !libraries::delete(&self.shared.db, id).await? {
            return Err(AppError::not_found("library", id));
        }
        self.shared
            .events
            .publish(Event::LibraryChanged { library_id: id });
        self.shared.sweep_covers();
        Ok(())
    }

    pub(super) async fn require(&self, id: LibraryId) -> Result<Library> {
        libraries::by_id(&self.shared.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("library", id))
    }

    async fn view(&self, library: Library) -> Result<LibraryView> {
        Ok(LibraryView {
            counts: libraries::counts(&self.shared.db, library.id).await?,
            scan: self.newest_scan(library.id).await?,
            id: library.id,
            name: library.name,
            path: library.path,
            last_scanned_at: library.last_scanned_at,
            created_at: library.created_at,
            updated_at: library.updated_at,
            settings: library.settings,
        })
    }

    /// The folder in its plain form: absolute, without links, readable, not within another library or the
    /// data folder, nor around one.
    async fn checked_folder(&self, path: String, itself: Option<LibraryId>) -> Result<String> {
        let data_dir = self.shared.data_dir.clone();
        let looked = tokio::task::spawn_blocking(move || {
            (
                plain_folder(Path::new(path.trim())),
                data_dir.canonicalize(),
            )
        });
        let (folder, data_dir) = looked
            .await
            .map_err(|error| AppError::internal("looking at the library's folder", error))?;
        let folder = folder?;
        if data_dir.is_ok_and(|data_dir| overlap(&folder, &data_dir)) {
            return Err(AppError::invalid(
                "path",
                "overlaps the data folder of the server; choose another folder",
            ));
        }
        for other in libraries::all(&self.shared.db).await? {
            if Some(other.id) != itself && overlap(&folder, Path::new(&other.path)) {
                let reason = format!(
                    "overlaps the library “{}” ({}); every book belongs to one library",
                    other.name, other.path
                );
                return Err(AppError::invalid("path", reason));
            }
        }
        folder
            .into_os_string()
            .into_string()
            .map_err(|_| AppError::invalid("path", "is not valid UTF-8; rename the folder"))
    }
}

fn plain_folder(path: &Path) -> Result<PathBuf> {
    let refused = |detail: String| AppError::invalid("path", detail);
    if !path.is_absolute() {
        return Err(refused(
            "must be an absolute path such as /srv/comics".to_owned(),
        ));
    }
    let folder = path.canonicalize().map_err(|error| {
        refused(format!(
            "cannot be opened ({error}); check the spelling and that the server may read it"
        ))
    })?;
    if !folder.is_dir() {
        return Err(refused("is not a folder".to_owned()));
    }
    match std::fs::read_dir(&folder) {
        Ok(_) => Ok(folder),
        Err(error) => Err(refused(format!(
            "cannot be read by the server ({error}); check its owner and mode"
        ))),
    }
}

fn overlap(a: &Path, b: &Path) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn checked_name(name: &str) -> Result<String> {
    let name =
        crate::text::line(name).ok_or_else(|| AppError::invalid("name", "must not be empty"))?;
    if name.chars().count() > MAX_NAME {
        return Err(AppError::invalid(
            "name",
            format!("must not be longer than {MAX_NAME} characters"),
        ));
    }
    Ok(name)
}

fn taken(error: StoreError, library: &Library) -> AppError {
    if error.is_unique_violation_of(libraries::NAME_KEY) {
        AppError::Conflict(format!(
            "there is a library named “{}” already",
            library.name
        ))
    } else if error.is_unique_violation_of(libraries::PATH_KEY) {
        AppError::Conflict(format!("the folder {} is a library already", library.path))
    } else {
        error.into()
    }
}
