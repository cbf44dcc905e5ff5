//! What the queue itself costs: items that do nothing, and items that end in their own transaction.
//!
//! `cargo run --release -p codex-app --example queue_bench -- [ITEMS]`; with `CODEX_TEST_POSTGRES_URL` on PostgreSQL,
//! in tables that must not exist yet.

use std::sync::Arc;
use std::time::Instant;

use codex_app::jobs::{
    ItemOutcome, Jobs, Kind, NewItems, NewTask, PRIORITY_LIBRARY, Runner, TaskContext,
};
use codex_app::{Caller, Events, Result};
use codex_domain::task::TaskItemStatus;
use codex_domain::{Clock, ItemId, LibraryId, SeriesId, SystemClock, TaskId};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::repo::tasks::{self, ItemResult};
use codex_store::repo::{metadata::Metadata, series};
use codex_store::{Db, StoreError, migrate};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

/// Does nothing; `ends` says whether it ends its items itself.
#[derive(Clone)]
struct Nothing {
    db: Db,
    ends: bool,
    task: Option<TaskId>,
}

impl Kind for Nothing {
    fn name(&self) -> &'static str {
        if self.ends { "ends" } else { "answers" }
    }

    fn concurrency(&self) -> usize {
        8
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        let runner = Self {
            task: Some(task.id),
            ..self.clone()
        };
        Box::pin(async { Ok(Box::new(runner) as Box<dyn Runner>) })
    }
}

impl Runner for Nothing {
    fn item<'a>(&'a self, seq: i64, _: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            match (self.ends, self.task) {
                (true, Some(task)) => match self.end(task, seq).await {
                    Ok(()) => ItemOutcome::Stored,
                    Err(error) => ItemOutcome::Failed {
                        error: error.to_string(),
                        retry: false,
                    },
                },
                _ => ItemOutcome::Done(Value::Null),
            }
        })
    }
}

impl Nothing {
    async fn end(&self, task: TaskId, seq: i64) -> std::result::Result<(), StoreError> {
        let result = ItemResult {
            task,
            seq,
            status: TaskItemStatus::Done,
            outcome: Value::Null,
            error: None,
        };
        let tx = self.db.begin().await?;
        tasks::finish_item(&tx, &result, SystemClock.now()).await?;
        tx.commit().await
    }
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the numbers are the point of it")]
async fn main() -> anyhow::Result<()> {
    let items = std::env::args()
        .nth(1)
        .map_or(Ok(20_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let db = match std::env::var("CODEX_TEST_POSTGRES_URL") {
        Ok(url) => Db::open_postgres(&url).await?,
        Err(_) => Db::open_sqlite(&folder.path().join("codex.db"))?,
    };
    migrate(&db, SystemClock.now()).await?;
    let library = library(&db, items).await?;
    let jobs = Jobs::new(db.clone(), Arc::new(SystemClock), Events::new());
    for ends in [false, true] {
        let nothing = Nothing {
            db: db.clone(),
            ends,
            task: None,
        };
        jobs.register(Arc::new(nothing));
    }
    jobs.start();
    for kind in ["answers", "ends"] {
        let began = Instant::now();
        let id = jobs.enqueue(task(kind, library)).await?;
        let queued = began.elapsed();
        while jobs
            .get(&Caller::server("bench"), id)
            .await?
            .task
            .finished_at
            .is_none()
        {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let took = began.elapsed() - queued;
        println!(
            "{kind:8} {items} items queued in {queued:.0?}, worked through in {took:.2?}: {:.0} a second, {:.3} ms each",
            f64::from(items) / took.as_secs_f64(),
            took.as_secs_f64() * 1000.0 / f64::from(items),
        );
    }
    jobs.shutdown().await;
    Ok(())
}

fn task(kind: &'static str, library: LibraryId) -> NewTask {
    NewTask {
        kind,
        title: "Nothing".to_owned(),
        params: json!({}),
        plan: None,
        priority: PRIORITY_LIBRARY,
        library: Some(library),
        plugin: None,
        user: None,
        schedule: None,
        items: NewItems::SeriesOfLibrary(library),
    }
}

async fn library(db: &Db, count: u32) -> std::result::Result<LibraryId, StoreError> {
    let now = SystemClock.now();
    let id = LibraryId::generate(&SystemClock);
    let tx = db.begin().await?;
    let library = Library {
        id,
        name: format!("Bench {id}"),
        path: format!("/bench/{id}"),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings::default(),
    };
    libraries::insert(&tx, &library).await?;
    for number in 0..count {
        let new = series::NewSeries {
            id: SeriesId::generate(&SystemClock),
            library_id: id,
            folder: number.to_string(),
            name: format!("Series {number}"),
            metadata: Metadata::default(),
            at: now,
        };
        series::insert(&tx, &new).await?;
    }
    tx.commit().await?;
    Ok(id)
}
