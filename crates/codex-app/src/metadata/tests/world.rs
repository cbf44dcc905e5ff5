//! A library with two series or two books, and two plugins that exist on paper only: their answers are made up.

use std::sync::Arc;

use codex_domain::metadata::{Field, Item, Origin, Record, RunKind, Value};
use codex_domain::permission::Role;
use codex_domain::plugin::{PluginKind, PluginPermission};
use codex_domain::{
    BookId, Clock, ItemId, LibraryId, PluginId, RunId, SeriesId, SystemClock, UserId,
};
use codex_store::repo::books::{self, BookFile, NewBook};
use codex_store::repo::journal::{self, Author, EntryFilter, ItemState, Logged, RunHead, Watched};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::repo::list::PageRequest;
use codex_store::repo::metadata::Metadata as Stored;
use codex_store::repo::plugins::{Plugin, PluginHealth, PluginSettings};
use codex_store::repo::series::{self, NewSeries};
use codex_store::{Db, Executor, Param};

use crate::caller::{Caller, Proof};
use crate::plugins::Registered;
use crate::testing::TestApp;

const EVERYTHING: PageRequest = PageRequest {
    offset: 0,
    limit: 100_000,
};

/// One shelf of its own on a shared database.
pub(super) struct World<'a> {
    pub(super) app: &'a TestApp,
    pub(super) caller: Caller,
    pub(super) kind: Item,
    pub(super) library: LibraryId,
    pub(super) items: [ItemId; 2],
    /// What the items were when they were found.
    pub(super) births: [ItemState; 2],
    pub(super) plugins: [Registered; 2],
    /// Runs that several operations share.
    pub(super) runs: [RunHead; 3],
}

impl<'a> World<'a> {
    pub(super) async fn new(
        app: &'a TestApp,
        kind: Item,
        policy: Option<String>,
        granted: Vec<PluginPermission>,
    ) -> Self {
        let db = app.db.db();
        let library = library(db, policy).await;
        let items = match kind {
            Item::Series => [series(db, library).await, series(db, library).await],
            Item::Book => [book(db, library).await, book(db, library).await],
        };
        let mut births: [ItemState; 2] = Default::default();
        for (birth, item) in births.iter_mut().zip(items) {
            *birth = read(db, item).await.state;
        }
        let runs = ["one", "two", "three"].map(|title| RunHead {
            id: RunId::generate(&SystemClock),
            kind: RunKind::AutoMatch,
            title: title.to_owned(),
            user: None,
            plugin: Some(Author {
                id: None,
                name: title.to_owned(),
            }),
            library: Some(library),
            task: None,
        });
        let user = UserId::generate(&SystemClock);
        let proof = Proof::Server;
        Self {
            app,
            caller: Caller::person(user, "anna".into(), Role::Editor, proof),
            kind,
            library,
            items,
            births,
            plugins: [
                plugin("free", vec![PluginPermission::MetadataWriteAll]),
                plugin("bound", granted),
            ],
            runs,
        }
    }

    pub(super) fn db(&self) -> &Db {
        self.app.db.db()
    }

    pub(super) async fn state(&self, item: usize) -> ItemState {
        read(self.db(), self.items[item]).await.state
    }

    /// The changes of both items, the first first.
    pub(super) async fn changes(&self) -> Vec<Logged> {
        let mut all = Vec::new();
        for item in self.items {
            let filter = EntryFilter {
                item: Some(item),
                ..EntryFilter::default()
            };
            let listed = journal::entries(self.db(), &filter, EVERYTHING).await;
            all.extend(listed.unwrap().rows);
        }
        all.sort_by_key(|logged| logged.entry.seq);
        all
    }

    /// Everything stored about both items, as the database has it. When a plugin was last asked is a note about the
    /// asking and no part of it.
    pub(super) async fn bytes(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for item in self.items {
            let (table, id) = match item {
                ItemId::Series(id) => ("series", Param::from(id)),
                ItemId::Book(id) => ("books", Param::from(id)),
            };
            let sql = format!(
                "select meta_values || meta_locks || meta_origins || coalesce(hex(set_cover), '-') from {table} where id = $1"
            );
            let record: (String,) = self.db().query_one(&sql, &[id]).await.unwrap();
            let mut ids = read(self.db(), item).await.state.external_ids;
            ids.iter_mut().for_each(|id| id.last_synced_at = None);
            all.push((record.0, format!("{ids:?}")));
        }
        all
    }
}

pub(super) async fn read(db: &Db, item: ItemId) -> Watched {
    journal::watched(db, item).await.unwrap().unwrap()
}

async fn library(db: &Db, policy: Option<String>) -> LibraryId {
    let id = LibraryId::generate(&SystemClock);
    let now = SystemClock.now();
    let row = Library {
        id,
        name: id.to_string(),
        path: format!("/{id}"),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings {
            metadata_policy: policy,
            ..LibrarySettings::default()
        },
    };
    libraries::insert(db, &row).await.unwrap();
    id
}

async fn series(db: &Db, library_id: LibraryId) -> ItemId {
    let id = SeriesId::generate(&SystemClock);
    let row = NewSeries {
        id,
        library_id,
        folder: id.to_string(),
        name: "Found".to_owned(),
        metadata: found(),
        at: SystemClock.now(),
    };
    series::insert(db, &row).await.unwrap();
    ItemId::Series(id)
}

/// A book, alone in its series.
async fn book(db: &Db, library_id: LibraryId) -> ItemId {
    let series = series(db, library_id).await;
    let id = BookId::generate(&SystemClock);
    let row = NewBook {
        id,
        library_id,
        series_id: series.series().unwrap(),
        file: &file(id),
        metadata: &found(),
        at: SystemClock.now(),
    };
    books::insert(db, &row).await.unwrap();
    ItemId::Book(id)
}

/// The file of a book.
pub(super) fn file(id: BookId) -> BookFile {
    BookFile {
        folder: id.to_string(),
        file_name: "Found".to_owned(),
        file_size: 1,
        file_mtime_ns: 1,
        fingerprint: None,
        format: Some("cbz".to_owned()),
        page_count: 1,
        cover_hash: None,
        failure: None,
        warnings: Vec::new(),
        claims: Stored::default(),
    }
}

/// What a scan finds the first time.
fn found() -> Stored {
    let mut metadata = Stored::default();
    let mut find = |record: &mut Record, field, value, origin: Origin| {
        record.set(field, Some(value));
        metadata.origins.insert(field, origin);
    };
    let mut record = Record::default();
    let title = Value::Text("Found".to_owned());
    find(&mut record, Field::Title, title, Origin::Folder);
    find(
        &mut record,
        Field::Year,
        Value::Integer(1),
        Origin::ComicInfo,
    );
    metadata.record = record;
    metadata
}

fn plugin(name: &str, permissions: Vec<PluginPermission>) -> Registered {
    let now = SystemClock.now();
    Registered {
        row: Plugin {
            id: PluginId::generate(&SystemClock),
            name: name.to_owned(),
            kind: PluginKind::System,
            settings: PluginSettings {
                display_name: name.to_owned(),
                permissions,
                ..PluginSettings::default()
            },
            manifest: None,
            enabled: true,
            revision: 1,
            health: PluginHealth::default(),
            created_at: now,
            updated_at: now,
            changed_by: None,
        },
        manifest: None,
        obstacle: None,
    }
}

/// A clock all operations share.
pub(super) fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}
