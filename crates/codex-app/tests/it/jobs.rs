//! Work in the background, with real workers on both databases.

mod control;
mod crash;
mod outcomes;
mod schedules;
mod together;
mod waiting;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_app::jobs::{
    ItemOutcome, Jobs, Kind, NewItems, NewTask, PRIORITY_LIBRARY, PageRequest, Runner, Task,
    TaskContext,
};
use codex_app::{Caller, Events, Result};
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{
    Clock, ItemId, LibraryId, ManualClock, PluginId, SeriesId, SystemClock, TaskId,
};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::repo::tasks::ItemRow;
use codex_store::repo::{metadata::Metadata, series};
use codex_store::{Db, Executor};
use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use serde_json::{Value, json};

use crate::database::TestDb;

pub(crate) const KIND: &str = "test";

/// A database with a library of series and a plugin, and a clock that is turned by hand.
pub(crate) struct Yard {
    pub(crate) test: TestDb,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) events: Events,
    pub(crate) library: LibraryId,
    pub(crate) plugin: PluginId,
}

/// Runs one story on a fresh SQLite file and, where a server is given, on a fresh PostgreSQL schema.
pub(crate) async fn on_both(series: usize, story: impl AsyncFn(&Yard)) {
    story(&Yard::on(TestDb::sqlite().await, series).await).await;
    if let Some(postgres) = TestDb::postgres().await {
        story(&Yard::on(postgres, series).await).await;
    }
}

impl Yard {
    pub(crate) async fn on(test: TestDb, series: usize) -> Self {
        let library = library(test.db(), series).await;
        let plugin = plugin(test.db()).await;
        Self {
            test,
            clock: Arc::new(ManualClock::new(SystemClock.now())),
            events: Events::new(),
            library,
            plugin,
        }
    }

    pub(crate) fn db(&self) -> &Db {
        self.test.db()
    }

    /// A worker that does to each item what `work` says.
    pub(crate) fn jobs<F>(&self, work: impl Fn(i64, ItemId) -> F + Send + Sync + 'static) -> Jobs
    where
        F: Future<Output = ItemOutcome> + Send + 'static,
    {
        self.jobs_by_task(move |_, seq, item| work(seq, item))
    }

    /// The same for work that wants to know of which task.
    pub(crate) fn jobs_by_task<F>(
        &self,
        work: impl Fn(TaskId, i64, ItemId) -> F + Send + Sync + 'static,
    ) -> Jobs
    where
        F: Future<Output = ItemOutcome> + Send + 'static,
    {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let jobs = Jobs::new(self.db().clone(), clock, self.events.clone());
        jobs.register(Arc::new(TestKind {
            work: Arc::new(move |task, seq, item| Box::pin(work(task, seq, item))),
        }));
        jobs.start();
        jobs
    }

    pub(crate) fn task(&self) -> NewTask {
        NewTask {
            kind: KIND,
            title: "A test".to_owned(),
            params: json!({}),
            plan: None,
            priority: PRIORITY_LIBRARY,
            library: Some(self.library),
            plugin: Some(self.plugin),
            user: None,
            schedule: None,
            items: NewItems::SeriesOfLibrary(self.library),
        }
    }
}

type Work = dyn Fn(TaskId, i64, ItemId) -> BoxFuture<'static, ItemOutcome> + Send + Sync;

struct TestKind {
    work: Arc<Work>,
}

struct TestRunner {
    task: TaskId,
    work: Arc<Work>,
}

impl Kind for TestKind {
    fn name(&self) -> &'static str {
        KIND
    }

    fn concurrency(&self) -> usize {
        4
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        let runner = TestRunner {
            task: task.id,
            work: Arc::clone(&self.work),
        };
        Box::pin(async move { Ok(Box::new(runner) as Box<dyn Runner>) })
    }
}

impl Runner for TestRunner {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        (self.work)(self.task, seq, item)
    }
}

pub(crate) fn server() -> Caller {
    Caller::server("test")
}

pub(crate) fn done() -> ItemOutcome {
    ItemOutcome::Done(Value::Null)
}

/// Done after a while.
pub(crate) async fn done_after(time: Duration) -> ItemOutcome {
    tokio::time::sleep(time).await;
    done()
}

/// What was begun, and how often something was begun again.
#[derive(Default)]
pub(crate) struct Begun {
    items: Mutex<HashSet<(TaskId, i64)>>,
    again: AtomicUsize,
}

impl Begun {
    pub(crate) fn note(&self, task: TaskId, seq: i64) {
        if !self.items.lock().insert((task, seq)) {
            self.again.fetch_add(1, Ordering::SeqCst);
        }
    }

    pub(crate) fn again(&self) -> usize {
        self.again.load(Ordering::SeqCst)
    }
}

pub(crate) async fn task(jobs: &Jobs, id: TaskId) -> Task {
    jobs.get(&server(), id).await.unwrap().task
}

pub(crate) async fn items(jobs: &Jobs, id: TaskId, status: Option<TaskItemStatus>) -> Vec<ItemRow> {
    let page = PageRequest {
        offset: 0,
        limit: 500,
    };
    let listed = jobs.items(&server(), id, status, page).await.unwrap();
    listed.rows
}

/// Waits until a task stands as it should; fails when it does not come to that.
pub(crate) async fn until(jobs: &Jobs, id: TaskId, status: TaskStatus) -> Task {
    until_that(jobs, id, |task| task.status == status).await
}

pub(crate) async fn until_that(jobs: &Jobs, id: TaskId, is_so: impl Fn(&Task) -> bool) -> Task {
    for _ in 0..3000 {
        let task = task(jobs, id).await;
        if is_so(&task) {
            return task;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("after thirty seconds: {:?}", task(jobs, id).await);
}

/// A library of that many series.
pub(crate) async fn library(db: &Db, count: usize) -> LibraryId {
    let now = SystemClock.now();
    let library = LibraryId::generate(&SystemClock);
    let row = Library {
        id: library,
        name: "Comics".to_owned(),
        path: "/books".to_owned(),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings::default(),
    };
    let tx = db.begin().await.unwrap();
    libraries::insert(&tx, &row).await.unwrap();
    for number in 1..=count {
        let new = series::NewSeries {
            id: SeriesId::generate(&SystemClock),
            library_id: library,
            folder: format!("{number}"),
            name: format!("Series {number}"),
            metadata: Metadata::default(),
            at: now,
        };
        series::insert(&tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    library
}

async fn plugin(db: &Db) -> PluginId {
    let id = PluginId::generate(&SystemClock);
    let sql = "insert into plugins (id, name, display_name, plugin_type, command, credential_delivery, health_status, created_at, updated_at)
               values ($1, 'p', 'P', 'system', 'node', 'env', 'unknown', 0, 0)";
    db.execute(sql, &[id.into()]).await.unwrap();
    id
}
