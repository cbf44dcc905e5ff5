//! Two servers on one database: nothing is in work twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_domain::task::TaskStatus;

use super::{Begun, done_after, on_both, until};

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_tasks_and_never_an_item() {
    const TASKS: usize = 10;
    on_both(100, async |yard| {
        let begun = Arc::new(Begun::default());
        let by = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
        let worker = |number: usize| {
            let (begun, by) = (Arc::clone(&begun), Arc::clone(&by));
            yard.jobs_by_task(move |task, seq, _| {
                by[number].fetch_add(1, Ordering::SeqCst);
                begun.note(task, seq);
                done_after(Duration::from_millis(5))
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
        assert_eq!(begun.again(), 0, "an item was begun twice");
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
