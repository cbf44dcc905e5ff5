//! Thousands of items, and workers that are killed in the middle of them: each counts exactly once.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use codex_app::Events;
use codex_app::jobs::{Jobs, NewItems, NewTask, PRIORITY_LIBRARY};
use codex_domain::task::TaskStatus;
use codex_domain::{SystemClock, TaskId};
use codex_store::{Db, Executor};
use serde_json::json;
use tokio::process::{Child, Command};

use super::{library, task};
use crate::database::TestDb;

const KILLS: usize = 6;
const LEASE: Duration = Duration::from_millis(1000);
/// How long all of it may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

#[tokio::test(flavor = "multi_thread")]
async fn twenty_thousand_items_survive_kills_on_sqlite() {
    let test = TestDb::sqlite().await;
    let path = test.folder().join("codex.db");
    survive(test.db(), path.to_str().unwrap(), 20_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_items_survive_kills_on_postgres() {
    let Some(test) = TestDb::postgres().await else {
        return;
    };
    let (schema,): (String,) = test
        .db()
        .query_one("select current_schema()", &[])
        .await
        .unwrap();
    let url = std::env::var("CODEX_TEST_POSTGRES_URL").unwrap();
    let joint = if url.contains('?') { '&' } else { '?' };
    // The database server is not what is killed, so it need not write every commit through to the disk.
    let options = format!("-csearch_path%3D{schema}%20-csynchronous_commit%3Doff");
    let url = format!("{url}{joint}options={options}");
    // Items of one task are counted one after the other there, and each waits for the server three times.
    survive(test.db(), &url, 4_000).await;
}

async fn survive(db: &Db, address: &str, number_of_items: usize) {
    let all = number_of_items as i64;
    db.batch("create table marks (seq bigint not null)")
        .await
        .unwrap();
    let library = library(db, number_of_items).await;
    let jobs = Jobs::new(db.clone(), Arc::new(SystemClock), Events::new());
    let id = jobs.enqueue(marking(library)).await.unwrap();
    assert_eq!(task(&jobs, id).await.counts.total, all as u64);

    let mut workers = [worker(address), worker(address)];
    for number in 0..KILLS {
        let more = rand::random_range(1..=all as u64 / 10);
        let goal = task(&jobs, id).await.counts.done + more;
        progress(&jobs, id, |done| done >= goal).await;
        let standing = task(&jobs, id).await;
        assert_eq!(standing.status, TaskStatus::Running, "killed while at work");
        // One of the two holds the task; now and then both are hit.
        for worker in workers.iter_mut().skip(number % 2) {
            worker.kill().await.unwrap();
        }
        for slot in workers.iter_mut().skip(number % 2) {
            *slot = worker(address);
        }
    }
    progress(&jobs, id, |done| done == all as u64).await;
    let ended = super::until(&jobs, id, TaskStatus::Completed).await;
    assert_eq!((ended.counts.failed, ended.counts.skipped), (0, 0));
    let sql = "select count(*), count(distinct seq), min(seq), max(seq) from marks";
    let marks: (i64, i64, i64, i64) = db.query_one(sql, &[]).await.unwrap();
    assert_eq!(
        marks,
        (all, all, 1, all),
        "every item is marked exactly once"
    );
    for worker in &mut workers {
        drop(worker.stdin.take());
        assert!(
            worker.wait().await.unwrap().success(),
            "it stops when it is told to"
        );
    }
}

fn marking(library: codex_domain::LibraryId) -> NewTask {
    NewTask {
        kind: "mark",
        title: "Mark everything".to_owned(),
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

fn worker(address: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_crash_worker"))
        .args([address, &LEASE.as_millis().to_string()])
        .stdin(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

async fn progress(jobs: &Jobs, id: TaskId, is_enough: impl Fn(u64) -> bool) {
    let wait = async {
        while !is_enough(task(jobs, id).await.counts.done) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, wait).await;
    assert!(waited.is_ok(), "no progress: {:?}", task(jobs, id).await);
}
