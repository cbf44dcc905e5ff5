//! Measures how fast a large run is taken back: `cargo run --release -p codex-app --example undo_bench -- 20000`.
//!
//! The run is what a bulk match leaves behind: five fields and the link of every series, written by one plugin.

#![expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use codex_app::accounts::FirstUser;
use codex_app::journal::{Scope, UndoRequest, Undoing};
use codex_app::{App, AppConfig, Caller};
use codex_domain::metadata::{ChosenBy, Field, Origin, Record, RunKind, Value};
use codex_domain::{Clock, ExternalIdId, ItemId, LibraryId, RunId, Secret, SeriesId, SystemClock};
use codex_store::repo::external_ids::StoredExternalId;
use codex_store::repo::journal::{self, Author, RunHead};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::repo::metadata::Metadata;
use codex_store::repo::series::{self, NewSeries};
use codex_store::{Db, Tx, migrate};

/// Items written in one transaction while the run is made.
const CHUNK: usize = 500;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let count: usize = match std::env::args().nth(1) {
        Some(text) => text
            .parse()
            .context("the first word is a number of series")?,
        None => 20_000,
    };
    let folder = tempfile::tempdir()?;
    let db = Db::open_sqlite(&folder.path().join("codex.db"))?;
    migrate(&db, SystemClock.now()).await?;
    let run = filled(&db, count).await?;
    let config = AppConfig::new(folder.path());
    let app = App::start(config, db.clone(), Arc::new(SystemClock)).await?;
    let caller = admin(&app).await?;
    let request = UndoRequest {
        scope: Scope::Run(run),
        from: None,
        to: None,
        dry_run: true,
    };

    let began = Instant::now();
    app.journal.undo(&caller, request).await?;
    println!("dry run: {:?}", began.elapsed());

    let request = UndoRequest {
        dry_run: false,
        ..request
    };
    let began = Instant::now();
    let Undoing::Started(task) = app.journal.undo(&caller, request).await? else {
        bail!("so few items are taken back at once; ask for more than 200");
    };
    println!("task made: {:?}", began.elapsed());
    loop {
        let view = app.jobs.get(&caller, task).await?;
        if view.task.status.is_over() {
            let took = began.elapsed();
            let pace = count as f64 / took.as_secs_f64();
            let counts = view.task.counts;
            println!("{count} items in {took:?}: {pace:.0} a second ({counts:?})");
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    app.shutdown().await;
    Ok(())
}

async fn admin(app: &App) -> anyhow::Result<Caller> {
    let first = FirstUser {
        username: "admin".to_owned(),
        password: Secret::new("correct horse".to_owned()),
        email: None,
        user_agent: None,
    };
    let signed_in = app.accounts.setup(first).await?;
    Ok(app.accounts.authenticate(signed_in.token.expose()).await?)
}

/// A library whose every series one run has matched.
async fn filled(db: &Db, count: usize) -> anyhow::Result<RunId> {
    let library = LibraryId::generate(&SystemClock);
    let now = SystemClock.now();
    let row = Library {
        id: library,
        name: "Comics".to_owned(),
        path: "/books".to_owned(),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings::default(),
    };
    libraries::insert(db, &row).await?;
    let run = RunHead {
        id: RunId::generate(&SystemClock),
        kind: RunKind::AutoMatch,
        title: "Auto-match of Comics with Bench".to_owned(),
        user: None,
        plugin: Some(Author {
            id: None,
            name: "Bench".to_owned(),
        }),
        library: Some(library),
        task: None,
    };
    let numbers: Vec<usize> = (0..count).collect();
    for chunk in numbers.chunks(CHUNK) {
        let tx = db.begin().await?;
        for number in chunk {
            matched(&tx, library, &run, *number).await?;
        }
        tx.commit().await?;
    }
    Ok(run.id)
}

async fn matched(
    tx: &Tx,
    library_id: LibraryId,
    run: &RunHead,
    number: usize,
) -> anyhow::Result<()> {
    let id = SeriesId::generate(&SystemClock);
    let name = format!("Series {number}");
    let mut record = Record::default();
    record.set(Field::Title, Some(Value::Text(name.clone())));
    let new = NewSeries {
        id,
        library_id,
        folder: name.clone(),
        name,
        metadata: Metadata {
            record,
            ..Metadata::default()
        },
        at: SystemClock.now(),
    };
    series::insert(tx, &new).await?;
    let before = journal::watched(tx, ItemId::Series(id)).await?;
    let before = before.context("a series that was just written")?;
    let mut after = before.state.clone();
    let texts = |words: [&str; 3]| Value::TextList(words.map(str::to_owned).to_vec());
    for (field, value) in [
        (Field::Title, Value::Text(format!("Matched {number}"))),
        (Field::Summary, Value::Text("A boy sets out. ".repeat(40))),
        (Field::Year, Value::Integer(1999)),
        (Field::Genres, texts(["Action", "Adventure", "Drama"])),
        (Field::Publisher, Value::Text("Shueisha".to_owned())),
    ] {
        let origin = Origin::Plugin("bench".to_owned());
        after.metadata.record.set(field, Some(value));
        after.metadata.origins.insert(field, origin);
    }
    let now = SystemClock.now();
    after.external_ids.push(StoredExternalId {
        id: ExternalIdId::generate(&SystemClock),
        source: "plugin:bench".to_owned(),
        external_id: number.to_string(),
        external_url: None,
        chosen_by: ChosenBy::Machine,
        last_synced_at: Some(now),
        created_at: now,
        updated_at: now,
    });
    let saved = journal::save(tx, run, &SystemClock, &before, &after).await?;
    if saved == journal::Saved::Stale {
        bail!("somebody else wrote the series");
    }
    Ok(())
}
