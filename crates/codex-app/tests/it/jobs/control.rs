//! Pause, resume, cancel, and a server that stops.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codex_app::AppError;
use codex_app::events::Event;
use codex_app::jobs::{Jobs, PageRequest, TaskFilter};
use codex_domain::task::{TaskItemStatus, TaskStatus};

use super::{Begun, Yard, done, done_after, items, on_both, server, task, until, until_that};

const SHORT: Duration = Duration::from_millis(20);

fn slow(yard: &Yard) -> Jobs {
    yard.jobs(|_, _| done_after(SHORT))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_task_rests_and_goes_on() {
    on_both(200, async |yard| {
        let jobs = slow(yard);
        let id = jobs.enqueue(yard.task()).await.unwrap();
        until_that(&jobs, id, |task| task.counts.done > 0).await;
        jobs.pause(&server(), id).await.unwrap();
        let running = async || items(&jobs, id, Some(TaskItemStatus::Running)).await.len();
        while running().await > 0 {
            tokio::time::sleep(SHORT).await;
        }
        let rested = task(&jobs, id).await;
        assert_eq!(rested.status, TaskStatus::Paused);
        assert!(rested.counts.done < 200, "it was paused too late to tell");
        tokio::time::sleep(SHORT * 10).await;
        assert_eq!(task(&jobs, id).await.counts, rested.counts);
        jobs.resume(&server(), id).await.unwrap();
        let task = until(&jobs, id, TaskStatus::Completed).await;
        assert_eq!(task.counts.done, 200);
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_task_ends_at_once_even_in_the_middle_of_an_item() {
    on_both(20, async |yard| {
        let begun = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&begun);
        let jobs = yard.jobs(move |_, _| {
            counted.fetch_add(1, Ordering::SeqCst);
            done_after(Duration::from_secs(3600))
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        while begun.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(SHORT).await;
        }
        jobs.cancel(&server(), id).await.unwrap();
        let task = task(&jobs, id).await;
        assert_eq!(task.status, TaskStatus::Cancelled);
        assert_eq!(task.counts.open(), 20);
        let before = begun.load(Ordering::SeqCst);
        let stop = Instant::now();
        jobs.shutdown().await;
        assert!(
            stop.elapsed() < Duration::from_secs(3),
            "nothing was left to wait for"
        );
        assert_eq!(begun.load(Ordering::SeqCst), before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_gives_its_work_back_and_another_goes_on() {
    on_both(300, async |yard| {
        let begun = Arc::new(Begun::default());
        let worker = || {
            let begun = Arc::clone(&begun);
            yard.jobs_by_task(move |task, seq, _| {
                begun.note(task, seq);
                done_after(SHORT)
            })
        };
        let first = worker();
        let id = first.enqueue(yard.task()).await.unwrap();
        until_that(&first, id, |task| task.counts.done > 20).await;
        let stop = Instant::now();
        first.shutdown().await;
        assert!(stop.elapsed() < Duration::from_secs(5));
        let given_back = task(&first, id).await;
        assert_eq!(given_back.status, TaskStatus::Pending);
        assert!(
            items(&first, id, Some(TaskItemStatus::Running))
                .await
                .is_empty()
        );
        let second = worker();
        let task = until(&second, id, TaskStatus::Completed).await;
        assert_eq!(task.counts.done, 300);
        assert_eq!(begun.again(), 0, "what was begun was finished");
        second.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_to_a_task_is_refused_with_the_reason() {
    on_both(1, async |yard| {
        let jobs = yard.jobs(async |_, _| done());
        let id = jobs.enqueue(yard.task()).await.unwrap();
        until(&jobs, id, TaskStatus::Completed).await;
        let refusals = [
            jobs.pause(&server(), id).await.unwrap_err(),
            jobs.resume(&server(), id).await.unwrap_err(),
            jobs.cancel(&server(), id).await.unwrap_err(),
            jobs.retry(&server(), id).await.unwrap_err(),
            jobs.apply(&server(), id, None).await.unwrap_err(),
        ];
        for refusal in &refusals {
            assert!(matches!(refusal, AppError::Conflict(_)), "{refusal}");
        }
        assert!(refusals[3].to_string().ends_with("nothing of it failed"));
        jobs.delete(&server(), id).await.unwrap();
        let gone = jobs.get(&server(), id).await.unwrap_err();
        assert!(matches!(gone, AppError::NotFound { .. }), "{gone}");
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn watchers_hear_of_a_task_at_most_twice_a_second() {
    on_both(400, async |yard| {
        let jobs = slow(yard);
        let mut news = yard.events.subscribe();
        let begun = Instant::now();
        let id = jobs.enqueue(yard.task()).await.unwrap();
        until(&jobs, id, TaskStatus::Completed).await;
        jobs.shutdown().await;
        let seconds = begun.elapsed().as_secs_f64();
        let mut told = 0;
        while let Ok(event) = news.try_recv() {
            assert_eq!(event, Event::TaskChanged { task_id: id });
            told += 1;
        }
        // That it was created, and that it ended, is told at once.
        let most = 2.0 * seconds + 3.0;
        assert!(
            told >= 3 && f64::from(told) <= most,
            "{told} in {seconds} s"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_listed_by_what_they_are() {
    on_both(1, async |yard| {
        let jobs = yard.jobs(async |_, _| done());
        let id = jobs.enqueue(yard.task()).await.unwrap();
        until(&jobs, id, TaskStatus::Completed).await;
        let page = PageRequest {
            offset: 0,
            limit: 1,
        };
        let count = async |filter: TaskFilter| {
            let listed = jobs.list(&server(), &filter, page).await.unwrap();
            assert_eq!(listed.rows.len() as u64, listed.total);
            listed.total
        };
        let filter = TaskFilter {
            status: Some(TaskStatus::Completed),
            is_over: Some(true),
            kind: Some(super::KIND.to_owned()),
            library: Some(yard.library),
        };
        assert_eq!(count(filter.clone()).await, 1);
        let others = [
            TaskFilter {
                status: Some(TaskStatus::Failed),
                ..filter.clone()
            },
            TaskFilter {
                is_over: Some(false),
                ..filter.clone()
            },
            TaskFilter {
                kind: Some("other".to_owned()),
                ..filter
            },
        ];
        for filter in others {
            assert_eq!(count(filter).await, 0);
        }
        jobs.shutdown().await;
    })
    .await;
}
