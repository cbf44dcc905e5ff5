//! Rows for stories about series and books: each says only what matters.

use codex_domain::metadata::{Field, Origin, RunKind, Value};
use codex_domain::plugin::PluginKind;
use codex_domain::{BookId, Clock, ItemId, LibraryId, PluginId, RunId, SeriesId, SystemClock};
use codex_store::Db;
use codex_store::repo::books::{self, BookFile, NewBook};
use codex_store::repo::journal::{self, ItemState, RunHead, Saved, Watched};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::repo::metadata::Metadata;
use codex_store::repo::plugins::{self, Plugin, PluginHealth, PluginSettings};
use codex_store::repo::series::{self, NewSeries};

/// A library with a unique name and path.
pub(crate) async fn library(db: &Db, name: &str) -> LibraryId {
    let now = SystemClock.now();
    let library = Library {
        id: LibraryId::generate(&SystemClock),
        name: name.to_owned(),
        path: format!("/books/{name}"),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings::default(),
    };
    libraries::insert(db, &library)
        .await
        .expect("a new library");
    library.id
}

/// Metadata with these values, all found in the file.
pub(crate) fn found(values: &[(Field, Value)]) -> Metadata {
    let mut metadata = Metadata::default();
    for (field, value) in values {
        metadata.record.set(*field, Some(value.clone()));
        metadata.origins.insert(*field, Origin::ComicInfo);
    }
    metadata
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A series in a folder of its title.
pub(crate) async fn series(
    db: &Db,
    library: LibraryId,
    title: &str,
    year: Option<i64>,
) -> SeriesId {
    let mut values = vec![(Field::Title, text(title))];
    values.extend(year.map(|year| (Field::Year, Value::Integer(year))));
    let new = NewSeries {
        id: SeriesId::generate(&SystemClock),
        library_id: library,
        folder: title.to_owned(),
        name: title.to_owned(),
        metadata: found(&values),
        at: SystemClock.now(),
    };
    series::insert(db, &new).await.expect("a new series");
    new.id
}

/// A readable file.
pub(crate) fn file(folder: &str, file_name: &str) -> BookFile {
    BookFile {
        folder: folder.to_owned(),
        file_name: file_name.to_owned(),
        file_size: 1000,
        file_mtime_ns: 5,
        fingerprint: Some([7; 16]),
        format: Some("cbz".to_owned()),
        page_count: 3,
        cover_hash: Some([9; 16]),
        failure: None,
        warnings: Vec::new(),
        claims: Metadata::default(),
    }
}

/// A book of a series.
pub(crate) async fn book(
    db: &Db,
    (library_id, series_id): (LibraryId, SeriesId),
    file: &BookFile,
    metadata: &Metadata,
) -> BookId {
    let id = BookId::generate(&SystemClock);
    let at = SystemClock.now();
    let new = NewBook {
        id,
        library_id,
        series_id,
        file,
        metadata,
        at,
    };
    books::insert(db, &new).await.expect("a new book");
    id
}

/// A plugin that is never run.
pub(crate) async fn plugin(db: &Db, name: &str) -> PluginId {
    let now = SystemClock.now();
    let plugin = Plugin {
        id: PluginId::generate(&SystemClock),
        name: name.to_owned(),
        kind: PluginKind::System,
        settings: PluginSettings {
            display_name: name.to_owned(),
            command: "node".to_owned(),
            ..PluginSettings::default()
        },
        manifest: None,
        enabled: false,
        revision: 1,
        health: PluginHealth::default(),
        created_at: now,
        updated_at: now,
        changed_by: None,
    };
    plugins::insert(db, &plugin).await.expect("a new plugin");
    plugin.id
}

/// A decision of the server.
pub(crate) fn run(kind: RunKind, title: &str) -> RunHead {
    RunHead {
        id: RunId::generate(&SystemClock),
        kind,
        title: title.to_owned(),
        user: None,
        plugin: None,
        library: None,
        task: None,
    }
}

/// An item with all that can change of it.
pub(crate) async fn watched(db: &Db, item: ItemId) -> Watched {
    let found = journal::watched(db, item).await.expect("reading works");
    found.expect("the item is there")
}

/// Makes an item what `after` says, unless it changed since `before` was read.
pub(crate) async fn save(db: &Db, before: &Watched, after: &ItemState) -> Saved {
    let tx = db.begin().await.expect("a transaction");
    let run = run(RunKind::Edit, "Edited");
    let saved = journal::save(&tx, &run, &SystemClock, before, after).await;
    let saved = saved.expect("saving works");
    tx.commit().await.expect("committing works");
    saved
}

/// Changes an item as it stands.
pub(crate) async fn change(db: &Db, item: ItemId, edit: impl FnOnce(&mut ItemState)) -> Saved {
    let before = watched(db, item).await;
    let mut after = before.state.clone();
    edit(&mut after);
    save(db, &before, &after).await
}
