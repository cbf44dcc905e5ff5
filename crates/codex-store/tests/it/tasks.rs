//! Stories about tasks: who holds one, and what may be written about its items.

use std::time::Duration;

use codex_domain::metadata::Item;
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{
    Clock, ItemId, LibraryId, RunId, SeriesId, SystemClock, TaskId, Timestamp, WorkerId,
};
use codex_store::repo::list::PageRequest;
use codex_store::repo::metadata::Metadata;
use codex_store::repo::tasks::{
    self, Claimed, Found, ItemResult, ItemRow, Lease, NewItems, Settled, Task, TaskCounts, Waiting,
};
use codex_store::repo::{books, series};
use codex_store::{Db, Executor};
use serde_json::json;

use crate::backend::on_both;
use crate::shelf;

const LEASE: Duration = Duration::from_secs(30);

fn task(library: LibraryId) -> Task {
    Task {
        id: TaskId::generate(&SystemClock),
        kind: "test".to_owned(),
        title: "A test".to_owned(),
        status: TaskStatus::Pending,
        priority: 0,
        params: json!({}),
        plan: None,
        run_id: RunId::generate(&SystemClock),
        library_id: Some(library),
        plugin_id: None,
        user_id: None,
        schedule_id: None,
        counts: TaskCounts::default(),
        waiting: None,
        error: None,
        created_at: SystemClock.now(),
        started_at: None,
        finished_at: None,
        pauses: 0,
    }
}

/// A library of that many series, and a task about all of them.
async fn queued(db: &Db, series: usize) -> (TaskId, Vec<SeriesId>) {
    let library = shelf::library(db, "l").await;
    let mut ids = Vec::new();
    for number in 0..series {
        ids.push(shelf::series(db, library, &format!("S{number}"), None).await);
    }
    let task = task(library);
    let items = NewItems::SeriesOfLibrary(library);
    let total = tasks::insert(db, &task, &items).await.expect("a new task");
    assert_eq!(total, series as u64);
    (task.id, ids)
}

async fn take(db: &Db, task: TaskId, now: Timestamp) -> Option<Lease> {
    let lease = Lease {
        task,
        worker: WorkerId::generate(&SystemClock),
    };
    let taken = tasks::take(db, lease, now, now.plus(LEASE))
        .await
        .expect("taking works");
    taken.map(|_| lease)
}

async fn claim(db: &Db, lease: Lease, now: Timestamp) -> Claimed {
    tasks::claim_items(db, lease, 100, now)
        .await
        .expect("the database answers")
}

async fn row(db: &Db, seq: usize, task: TaskId) -> ItemRow {
    let page = PageRequest {
        offset: seq as u64 - 1,
        limit: 1,
    };
    let mut listed = tasks::item_page(db, task, None, page)
        .await
        .expect("the database answers");
    listed.rows.remove(0)
}

fn done(task: TaskId, seq: i64) -> ItemResult {
    ItemResult {
        task,
        seq,
        status: TaskItemStatus::Done,
        outcome: json!(null),
        error: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_exclusive_until_it_runs_out_and_then_worth_nothing() {
    on_both(async |db| {
        let (id, _) = queued(db, 2).await;
        let now = SystemClock.now();
        let first = take(db, id, now).await.unwrap();
        assert!(matches!(claim(db, first, now).await, Claimed::Items(items) if items.len() == 2));
        assert_eq!(
            take(db, id, now.plus(LEASE)).await,
            None,
            "not before it has run out"
        );
        assert_eq!(tasks::runnable(db, now, i64::MIN).await.unwrap(), []);

        let later = now.plus(LEASE * 2);
        assert_eq!(tasks::runnable(db, later, i64::MIN).await.unwrap().len(), 1);
        let second = take(db, id, later).await.unwrap();
        let held = tasks::renew(db, second, later.plus(LEASE)).await.unwrap();
        assert_eq!(held, Some(TaskStatus::Running));
        assert!(
            matches!(claim(db, second, later).await, Claimed::Items(items) if items.len() == 2)
        );

        assert_eq!(
            tasks::renew(db, first, later.plus(LEASE)).await.unwrap(),
            None
        );
        assert_eq!(claim(db, first, later).await, Claimed::Lost);
        let stale = [Settled::Ended(done(id, 1))];
        assert!(!tasks::settle(db, first, &stale, later).await.unwrap());
        assert!(!tasks::give_back(db, first, None, later).await.unwrap());
        let ended = tasks::end(db, first, TaskStatus::Completed, None, later).await;
        assert!(!ended.unwrap());
        assert_eq!(row(db, 1, id).await.status, TaskItemStatus::Running);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_ends_once_and_not_at_all_after_a_cancel() {
    on_both(async |db| {
        let (id, _) = queued(db, 2).await;
        let now = SystemClock.now();
        assert!(
            !tasks::finish_item(db, &done(id, 1), now).await.unwrap(),
            "nobody works on it"
        );
        let lease = take(db, id, now).await.unwrap();
        claim(db, lease, now).await;
        assert!(tasks::finish_item(db, &done(id, 1), now).await.unwrap());
        assert!(!tasks::finish_item(db, &done(id, 1), now).await.unwrap());
        assert!(tasks::cancel(db, id, now).await.unwrap());
        assert!(!tasks::finish_item(db, &done(id, 2), now).await.unwrap());
        let counts = tasks::by_id(db, id).await.unwrap().unwrap().counts;
        assert_eq!((counts.done, counts.open()), (1, 1));
        assert_eq!(row(db, 2, id).await.status, TaskItemStatus::Pending);
        assert!(
            tasks::retry(db, id, now).await.unwrap(),
            "what was left open can be taken up"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_is_in_work_at_every_crash_fails_in_the_end() {
    on_both(async |db| {
        let (id, _) = queued(db, 1).await;
        let mut now = SystemClock.now();
        for _ in 0..10 {
            let lease = take(db, id, now).await.unwrap();
            assert!(matches!(claim(db, lease, now).await, Claimed::Items(_)));
            now = now.plus(LEASE * 2);
        }
        let lease = take(db, id, now).await.unwrap();
        assert_eq!(claim(db, lease, now).await, Claimed::Nothing);
        let failed = row(db, 1, id).await;
        assert_eq!(failed.status, TaskItemStatus::Failed);
        assert!(
            failed
                .error
                .unwrap()
                .starts_with("the server ended 10 times")
        );
        let counts = tasks::by_id(db, id).await.unwrap().unwrap().counts;
        assert_eq!((counts.failed, counts.open()), (1, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_waits_is_not_taken_up_early() {
    on_both(async |db| {
        let (id, _) = queued(db, 1).await;
        let now = SystemClock.now();
        let lease = take(db, id, now).await.unwrap();
        claim(db, lease, now).await;
        let waiting = Waiting {
            until: now.plus(LEASE),
            reason: "patience".to_owned(),
        };
        assert!(
            tasks::give_back(db, lease, Some(&waiting), now)
                .await
                .unwrap()
        );
        let held = tasks::by_id(db, id).await.unwrap().unwrap();
        assert_eq!(
            (held.status, held.waiting),
            (TaskStatus::Pending, Some(waiting))
        );
        let given_back = row(db, 1, id).await;
        assert_eq!(
            (given_back.status, given_back.attempts),
            (TaskItemStatus::Pending, 0)
        );
        assert_eq!(tasks::runnable(db, now, i64::MIN).await.unwrap(), []);
        let due = tasks::runnable(db, now.plus(LEASE), i64::MIN)
            .await
            .unwrap();
        assert_eq!(due, [(id, "test".to_owned())]);
        assert_eq!(tasks::runnable(db, now.plus(LEASE), 1).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ticked_items_that_are_gone_are_left_out() {
    on_both(async |db| {
        let (_, series) = queued(db, 450).await;
        let gone = SeriesId::generate(&SystemClock);
        let listed = series.iter().chain([&gone]).copied().map(ItemId::Series);
        let library = shelf::library(db, "other").await;
        let task = task(library);
        let items = NewItems::Listed(listed.collect());
        assert_eq!(tasks::insert(db, &task, &items).await.unwrap(), 450);
        let sql =
            "select count(distinct seq), min(seq), max(seq) from task_items where task_id = $1";
        let places: (i64, i64, i64) = db.query_one(sql, &[task.id.into()]).await.unwrap();
        assert_eq!(places, (450, 1, 450));
        for empty in [
            NewItems::SeriesOfLibrary(library),
            NewItems::BooksOfLibrary(library),
        ] {
            let task = self::task(library);
            assert_eq!(tasks::insert(db, &task, &empty).await.unwrap(), 0);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_tasks_are_forgotten_with_their_items_and_open_ones_are_not() {
    on_both(async |db| {
        let (old, _) = queued(db, 1).await;
        let now = SystemClock.now();
        assert!(!tasks::forget_one_before(db, now).await.unwrap());
        assert!(!tasks::delete(db, old).await.unwrap());
        tasks::cancel(db, old, now).await.unwrap();
        assert!(
            !tasks::forget_one_before(db, now).await.unwrap(),
            "it ended just now"
        );
        assert!(tasks::forget_one_before(db, now.plus(LEASE)).await.unwrap());
        assert!(!tasks::forget_one_before(db, now.plus(LEASE)).await.unwrap());
        let (left,): (i64,) = db
            .query_one("select count(*) from task_items", &[])
            .await
            .unwrap();
        assert_eq!(left, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_scans_found_in_a_time_is_what_a_task_is_about() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let moment = Timestamp::from_micros;
        let (mut shelves, mut volumes) = (Vec::new(), Vec::new());
        for at in [10, 20, 30] {
            let series = shelf::series(db, library, &format!("S{at}"), None).await;
            let file = shelf::file(&format!("S{at}"), "1.cbz");
            let book = shelf::book(db, (library, series), &file, &Metadata::default()).await;
            let changed = series::set_content_changed(db, series, moment(at)).await;
            changed.expect("the database answers");
            let changed = books::set_content_changed(db, book, moment(at)).await;
            changed.expect("the database answers");
            shelves.push(ItemId::Series(series));
            volumes.push(ItemId::Book(book));
        }
        for (kind, all) in [(Item::Series, shelves), (Item::Book, volumes)] {
            let found = Found {
                kind,
                library,
                after: moment(10),
                until: moment(20),
            };
            let task = task(library);
            let count = tasks::insert(db, &task, &NewItems::Found(found)).await;
            assert_eq!(count.expect("a new task"), 1, "{kind:?}");
            assert_eq!(row(db, 1, task.id).await.item, all[1]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_that_wait_for_a_plugin_go_on_when_it_is_repaired() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let plugin = shelf::plugin(db, "p").await;
        let mut waits = task(library);
        waits.plugin_id = Some(plugin);
        let items = NewItems::SeriesOfLibrary(library);
        tasks::insert(db, &waits, &items).await.expect("a new task");
        let now = SystemClock.now();
        let lease = take(db, waits.id, now).await.expect("nobody has it");
        let waiting = Waiting {
            until: now.plus(LEASE),
            reason: "it is switched off".to_owned(),
        };
        tasks::pause_plugin(db, plugin, &waiting)
            .await
            .expect("a pause");
        let given = tasks::give_back(db, lease, Some(&waiting), now).await;
        assert!(given.expect("the database answers"));
        let runnable = async || {
            let found = tasks::runnable(db, now, i64::MIN).await;
            found.expect("the database answers").len()
        };
        assert_eq!(runnable().await, 0);
        tasks::wake_plugin(db, plugin, now).await.expect("it wakes");
        assert_eq!(runnable().await, 1);
        let task = tasks::by_id(db, waits.id)
            .await
            .expect("the database answers");
        assert_eq!(task.expect("it is there").waiting, None);
    })
    .await;
}
