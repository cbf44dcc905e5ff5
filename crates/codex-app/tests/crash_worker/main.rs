//! A worker for the tests to kill: notes every item in a table, in the transaction that ends the item.
//!
//! Its arguments are the database, as a path or an address, and after how many milliseconds a claim runs out.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use codex_app::jobs::{ItemOutcome, Jobs, Kind, Runner, TaskContext};
use codex_app::{Events, Result};
use codex_domain::task::TaskItemStatus;
use codex_domain::{Clock, ItemId, SystemClock, TaskId};
use codex_store::repo::tasks::{self, ItemResult};
use codex_store::{Db, Executor, StoreError};
use futures_util::future::BoxFuture;
use serde_json::json;
use tokio::io::AsyncReadExt;

struct Marker {
    db: Db,
}

struct Marking {
    db: Db,
    task: TaskId,
}

impl Kind for Marker {
    fn name(&self) -> &'static str {
        "mark"
    }

    fn concurrency(&self) -> usize {
        8
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        let marking = Marking {
            db: self.db.clone(),
            task: task.id,
        };
        Box::pin(async move { Ok(Box::new(marking) as Box<dyn Runner>) })
    }
}

impl Runner for Marking {
    fn item<'a>(&'a self, seq: i64, _: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            match self.mark(seq).await {
                Ok(()) => ItemOutcome::Stored,
                Err(error) => ItemOutcome::Failed {
                    error: error.to_string(),
                    retry: true,
                },
            }
        })
    }
}

impl Marking {
    async fn mark(&self, seq: i64) -> std::result::Result<(), StoreError> {
        let tx = self.db.begin().await?;
        tx.execute("insert into marks (seq) values ($1)", &[seq.into()])
            .await?;
        let result = ItemResult {
            task: self.task,
            seq,
            status: TaskItemStatus::Done,
            outcome: json!({ "marked": true }),
            error: None,
        };
        if tasks::finish_item(&tx, &result, SystemClock.now()).await? {
            tx.commit().await?;
        }
        Ok(())
    }
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let database = arguments
        .next()
        .expect("the first argument is the database");
    let lease = arguments.next().and_then(|text| text.parse().ok());
    let lease =
        Duration::from_millis(lease.expect("the second argument is a number of milliseconds"));
    let db = if database.contains("://") {
        Db::open_postgres(&database).await
    } else {
        Db::open_sqlite(Path::new(&database))
    };
    let db = db.expect("the database of the test can be opened");
    let jobs = Jobs::with_lease(db.clone(), Arc::new(SystemClock), Events::new(), lease);
    jobs.register(Arc::new(Marker { db }));
    jobs.start();
    // Lives until whoever started it lets go.
    let mut rest = Vec::new();
    tokio::io::stdin()
        .read_to_end(&mut rest)
        .await
        .expect("the end of the input can be waited for");
    jobs.shutdown().await;
}
