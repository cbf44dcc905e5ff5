//! A started app with a library, a series, a book, people and a scripted plugin.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use codex_app::accounts::{Attempt, FirstUser, NewUser};
use codex_app::metadata::{ApplyRequest, Edit};
use codex_app::plugins::{ContentType, Execute, MetadataVerb, NewPlugin, PluginChange, PluginView};
use codex_app::{App, AppConfig, AppError, Caller, PluginProblemKind};
use codex_domain::metadata::{Field, Record, Value};
use codex_domain::permission::Role;
use codex_domain::{BookId, Clock, ItemId, LibraryId, PluginId, Secret, SeriesId, SystemClock};
use codex_store::Db;
use codex_store::repo::{books, libraries, metadata::Metadata, series};
use serde_json::json;

use crate::database::TestDb;

const PASSWORD: &str = "correct horse";

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) db: TestDb,
    pub(crate) library: LibraryId,
    pub(crate) series: SeriesId,
    pub(crate) book: BookId,
    pub(crate) admin: Caller,
}

/// Runs one story on a fresh SQLite file and, where a server is given, on a fresh PostgreSQL schema.
pub(crate) async fn on_both(story: impl AsyncFn(&House)) {
    let house = House::on(TestDb::sqlite().await).await;
    story(&house).await;
    house.app.shutdown().await;
    if let Some(postgres) = TestDb::postgres().await {
        let house = House::on(postgres).await;
        story(&house).await;
        house.app.shutdown().await;
    }
}

/// The program that is plugin and process shim in one.
pub(crate) fn script() -> String {
    env!("CARGO_BIN_EXE_scripted_plugin").to_owned()
}

impl House {
    async fn on(db: TestDb) -> Self {
        let app = start_app(&db).await;
        let (library, series, book) = shelf(db.db(), &SystemClock).await;
        let signed_in = app
            .accounts
            .setup(FirstUser {
                username: "admin".to_owned(),
                password: Secret::new(PASSWORD.to_owned()),
                email: None,
                user_agent: None,
            })
            .await
            .unwrap();
        let admin = app
            .accounts
            .authenticate(signed_in.token.expose())
            .await
            .unwrap();
        Self {
            app,
            db,
            library,
            series,
            book,
            admin,
        }
    }

    /// The server after a restart, on the same database and folder.
    pub(crate) async fn restarted(&self) -> App {
        self.app.shutdown().await;
        start_app(&self.db).await
    }

    pub(crate) async fn someone(&self, username: &str, role: Role) -> Caller {
        let new = NewUser {
            username: username.to_owned(),
            password: Secret::new(PASSWORD.to_owned()),
            email: None,
            role,
        };
        self.app
            .accounts
            .create_user(&self.admin, new)
            .await
            .unwrap();
        let attempt = Attempt {
            username: username.to_owned(),
            password: Secret::new(PASSWORD.to_owned()),
            address: IpAddr::from([127, 0, 0, 1]),
            user_agent: None,
        };
        let token = self.app.accounts.login(attempt).await.unwrap().token;
        self.app
            .accounts
            .authenticate(token.expose())
            .await
            .unwrap()
    }

    /// Adds the scripted plugin, enabled, for series and books, with every right unless `change` says otherwise.
    pub(crate) async fn plugin(&self, change: PluginChange) -> PluginView {
        let everywhere = ["series:detail", "book:detail"].map(str::to_owned).to_vec();
        let new = NewPlugin {
            name: "scripted".to_owned(),
            enabled: true,
            settings: PluginChange {
                display_name: Some("Scripted".to_owned()),
                command: Some(script()),
                permissions: change
                    .permissions
                    .clone()
                    .or_else(|| Some(vec!["metadata:write:*".to_owned()])),
                scopes: change.scopes.clone().or(Some(everywhere)),
                ..change
            },
            ..NewPlugin::default()
        };
        let outcome = self.app.plugins.create(&self.admin, new).await.unwrap();
        outcome.plugin
    }

    /// The scripted plugin's private folder.
    pub(crate) fn plugin_folder(&self, id: PluginId) -> PathBuf {
        self.db.folder().join(format!("plugins/scripted-{id}"))
    }

    pub(crate) fn series_item(&self) -> ItemId {
        ItemId::Series(self.series)
    }

    pub(crate) fn book_item(&self) -> ItemId {
        ItemId::Book(self.book)
    }

    /// The values of the series, as JSON.
    pub(crate) async fn series_values(&self) -> serde_json::Value {
        let series = series::by_id(self.db.db(), self.series)
            .await
            .unwrap()
            .unwrap();
        series.metadata.record.values_json()
    }

    /// The locked fields of the series.
    pub(crate) async fn series_locks(&self) -> Vec<Field> {
        let series = series::by_id(self.db.db(), self.series)
            .await
            .unwrap()
            .unwrap();
        series.metadata.record.locks().collect()
    }
}

async fn start_app(db: &TestDb) -> App {
    let mut config = AppConfig::new(db.folder());
    config.plugins.allowed_commands = vec![script()];
    config.plugins.shim_executable = Some(PathBuf::from(script()));
    App::start(config, db.db().clone(), Arc::new(SystemClock))
        .await
        .unwrap()
}

fn titled(title: &str) -> Metadata {
    let mut record = Record::default();
    record.set(Field::Title, Some(Value::Text(title.to_owned())));
    Metadata {
        record,
        ..Metadata::default()
    }
}

async fn shelf(db: &Db, clock: &dyn Clock) -> (LibraryId, SeriesId, BookId) {
    let now = clock.now();
    let library = LibraryId::generate(clock);
    let row = libraries::Library {
        id: library,
        name: "Comics".to_owned(),
        path: "/books".to_owned(),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: libraries::LibrarySettings::default(),
    };
    libraries::insert(db, &row).await.unwrap();
    let series = SeriesId::generate(clock);
    let row = series::NewSeries {
        id: series,
        library_id: library,
        folder: "Old Series".to_owned(),
        name: "Old Series".to_owned(),
        metadata: titled("Old Series"),
        at: now,
    };
    series::insert(db, &row).await.unwrap();
    let book = BookId::generate(clock);
    let file = books::BookFile {
        folder: "Old Series".to_owned(),
        file_name: "Old Series 01.cbz".to_owned(),
        file_size: 1,
        file_mtime_ns: 1,
        fingerprint: None,
        format: Some("cbz".to_owned()),
        page_count: 1,
        cover_hash: None,
        failure: None,
        warnings: Vec::new(),
        claims: Metadata::default(),
    };
    let row = books::NewBook {
        id: book,
        library_id: library,
        series_id: series,
        file: &file,
        metadata: &titled("Old Book"),
        at: now,
    };
    books::insert(db, &row).await.unwrap();
    (library, series, book)
}

/// The case of a plugin that could not be asked or failed.
pub(crate) fn plugin_problem<T: std::fmt::Debug>(
    outcome: Result<T, AppError>,
) -> PluginProblemKind {
    match outcome {
        Err(AppError::Plugin(problem)) => problem.kind,
        other => panic!("expected a plugin's problem, got {other:?}"),
    }
}

/// What an admin would write for one setting of the script.
pub(crate) fn start(how: &str) -> PluginChange {
    PluginChange {
        config: Some(json!({"start": how})),
        ..PluginChange::default()
    }
}

/// Asks again until there is an answer; fails when none comes.
pub(crate) async fn eventually<T>(ask: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..3000 {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("what was waited for did not come within thirty seconds");
}

pub(crate) fn ask(verb: MetadataVerb, params: serde_json::Value) -> Execute {
    Execute::Metadata {
        verb,
        content: ContentType::Series,
        params,
    }
}

pub(crate) async fn get(
    house: &House,
    id: PluginId,
    wish: &str,
) -> Result<serde_json::Value, AppError> {
    get_from(&house.app, &house.admin, id, wish).await
}

pub(crate) async fn get_from(
    app: &App,
    caller: &Caller,
    id: PluginId,
    wish: &str,
) -> Result<serde_json::Value, AppError> {
    let question = ask(MetadataVerb::Get, json!({"externalId": wish}));
    let answer = app.plugins.execute(caller, id, question).await?;
    Ok(serde_json::from_str(answer.result.get()).unwrap())
}

pub(crate) fn direct(plugin: PluginId, external_id: &str) -> ApplyRequest {
    ApplyRequest {
        plugin_id: Some(plugin),
        external_id: Some(external_id.to_owned()),
        ..ApplyRequest::default()
    }
}

pub(crate) fn edit(fields: serde_json::Value, locks: &[(&str, bool)]) -> Edit {
    Edit {
        fields: serde_json::from_value(fields).unwrap(),
        locks: locks
            .iter()
            .map(|(name, locked)| ((*name).to_owned(), *locked))
            .collect::<BTreeMap<_, _>>(),
    }
}
