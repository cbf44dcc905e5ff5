//! What becomes of items, one by one and all together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_app::jobs::{ItemOutcome, NewItems};
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{Clock, SystemClock, TaskId};
use codex_store::Db;
use codex_store::repo::tasks::{self, ItemResult};
use serde_json::json;

use super::{done, items, on_both, task, until, until_that};

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_or_panicking_item_never_stops_the_others() {
    on_both(40, async |yard| {
        let jobs = yard.jobs(async |seq, _| match seq {
            3 => ItemOutcome::Failed {
                error: "no luck".to_owned(),
                retry: false,
            },
            5 => panic!("the jar is empty"),
            7 => ItemOutcome::Skipped {
                reason: "no_match".to_owned(),
                detail: json!({"query": "x"}),
            },
            _ => ItemOutcome::Done(json!({"seq": seq})),
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        let task = until(&jobs, id, TaskStatus::Completed).await;
        let counts = task.counts;
        assert_eq!(
            (counts.total, counts.done, counts.failed, counts.skipped),
            (40, 37, 2, 1)
        );
        let rows = items(&jobs, id, None).await;
        assert_eq!(rows[0].outcome, Some(json!({"seq": 1})));
        assert!(rows[0].title.starts_with("Series "), "{}", rows[0].title);
        assert_eq!(rows[2].error.as_deref(), Some("no luck"));
        assert!(
            rows[4]
                .error
                .as_deref()
                .unwrap()
                .ends_with("the jar is empty")
        );
        assert_eq!(
            rows[6].outcome,
            Some(json!({"query": "x", "reason": "no_match"}))
        );
        assert!(rows.iter().all(|row| row.attempts == 1), "{rows:?}");
        let failed = items(&jobs, id, Some(TaskItemStatus::Failed)).await;
        assert_eq!(failed.iter().map(|row| row.seq).collect::<Vec<_>>(), [3, 5]);
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_help_is_tried_again_later_and_three_times_at_most() {
    on_both(2, async |yard| {
        let tries = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
        let counted = Arc::clone(&tries);
        let jobs = yard.jobs(move |seq, _| {
            let before = counted[usize::from(seq == 2)].fetch_add(1, Ordering::SeqCst);
            async move {
                match (seq, before) {
                    (1, 2) => done(),
                    _ => ItemOutcome::Failed {
                        error: format!("time {}", before + 1),
                        retry: true,
                    },
                }
            }
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        for time in 1..=2 {
            let waits = async || {
                let rows = items(&jobs, id, Some(TaskItemStatus::Pending)).await;
                rows.len() == 2
                    && rows
                        .iter()
                        .all(|row| row.error == Some(format!("time {time}")))
            };
            while !waits().await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            assert_eq!(task(&jobs, id).await.counts.ended(), 0);
            yard.clock.advance(Duration::from_secs(40));
        }
        let task = until(&jobs, id, TaskStatus::Completed).await;
        assert_eq!((task.counts.done, task.counts.failed), (1, 1));
        assert_eq!(tries[0].load(Ordering::SeqCst), 3);
        assert_eq!(tries[1].load(Ordering::SeqCst), 3);
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_of_which_everything_failed_has_failed_and_can_be_taken_up_again() {
    on_both(3, async |yard| {
        let is_broken = Arc::new(std::sync::atomic::AtomicBool::new(true));
        let broken = Arc::clone(&is_broken);
        let jobs = yard.jobs(move |_, _| {
            let outcome = if broken.load(Ordering::SeqCst) {
                ItemOutcome::Failed {
                    error: "switched off".to_owned(),
                    retry: false,
                }
            } else {
                done()
            };
            async move { outcome }
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        let failed = until(&jobs, id, TaskStatus::Failed).await;
        assert_eq!(failed.error.as_deref(), Some("every item failed"));
        is_broken.store(false, Ordering::SeqCst);
        jobs.retry(&super::server(), id).await.unwrap();
        let task = until(&jobs, id, TaskStatus::Completed).await;
        assert_eq!((task.counts.done, task.counts.failed), (3, 0));
        assert_eq!(task.error, None);
        jobs.shutdown().await;
    })
    .await;
}

/// Ends an item, and tries to end it once more.
async fn end_twice(db: Db, task: TaskId, seq: i64) -> ItemOutcome {
    let result = ItemResult {
        task,
        seq,
        status: TaskItemStatus::Done,
        outcome: json!({"by": "the runner"}),
        error: None,
    };
    for is_first in [true, false] {
        let tx = db.begin().await.unwrap();
        let ended = tasks::finish_item(&tx, &result, SystemClock.now()).await;
        assert_eq!(ended.unwrap(), is_first);
        tx.commit().await.unwrap();
    }
    ItemOutcome::Stored
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_ended_once_whoever_tries_again() {
    on_both(2, async |yard| {
        let db = yard.db().clone();
        let jobs = yard.jobs_by_task(move |task, seq, _| end_twice(db.clone(), task, seq));
        let id = jobs.enqueue(yard.task()).await.unwrap();
        let task = until(&jobs, id, TaskStatus::Completed).await;
        assert_eq!((task.counts.done, task.counts.failed), (2, 0));
        let rows = items(&jobs, id, None).await;
        assert_eq!(rows[1].outcome, Some(json!({"by": "the runner"})));
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_without_items_ends_at_once() {
    on_both(1, async |yard| {
        let jobs = yard.jobs(async |_, _| done());
        let mut none = yard.task();
        none.items = NewItems::Listed(Vec::new());
        let id = jobs.enqueue(none).await.unwrap();
        until(&jobs, id, TaskStatus::Completed).await;
        let listed = until_that(&jobs, id, |task| task.finished_at.is_some()).await;
        assert_eq!(listed.counts.total, 0);
        jobs.shutdown().await;
    })
    .await;
}
