//! Two servers on one database: nothing is in work twice.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_domain::TaskId;
use codex_domain::task::TaskStatus;
use parking_lot::Mutex;

use super::{done, on_both, until};

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_tasks_and_never_an_item() {
    const TASKS: usize = 10;
    on_both(100, async |yard| {
        let begun: Arc<Mutex<HashSet<(TaskId, i64)>>> = Arc::default();
        let doubled = Arc::new(AtomicUsize::new(0));
        let by = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
        let worker = |number: usize| {
            let (begun, doubled, by) = (Arc::clone(&begun), Arc::clone(&doubled), Arc::clone(&by));
            yard.jobs_by_task(move |task, seq, _| {
                by[number].fetch_add(1, Ordering::SeqCst);
                if !begun.lock().insert((task, seq)) {
                    doubled.fetch_add(1, Ordering::SeqCst);
                }
                async {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    done()
                }
            })
        };
        let (one, two) = (worker(0), worker(1));
        let mut ids = Vec::new();
        for number in 0..TASKS {
            let jobs = if number % 2 == 0 { &one } else { &two };
            ids.push(jobs.enqueue(yard.task()).await.unwrap());
        }
        for id in ids {
            let task = until(&one, id, TaskStatus::Completed).await;
            assert_eq!(task.counts.done, 100);
        }
        assert_eq!(doubled.load(Ordering::SeqCst), 0, "an item was begun twice");
        let [first, second] = by.each_ref().map(|count| count.load(Ordering::SeqCst));
        assert_eq!(first + second, TASKS * 100);
        assert!(
            first > 0 && second > 0,
            "both have worked: {first} and {second}"
        );
        one.shutdown().await;
        two.shutdown().await;
    })
    .await;
}
