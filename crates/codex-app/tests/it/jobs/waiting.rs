//! A provider that asks for patience: everything that asks it waits, and only that.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use codex_app::events::{Event, PluginChange};
use codex_app::jobs::{ItemOutcome, PRIORITY_PERSON};
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{Clock, ItemId};

use super::{done, items, on_both, task, until, until_that};

/// A provider that answers once it is back.
fn provider(
    is_back: &Arc<AtomicBool>,
) -> impl Fn(i64, ItemId) -> Ready<ItemOutcome> + Send + Sync + 'static {
    let is_back = Arc::clone(is_back);
    move |_, _| {
        ready(if is_back.load(Ordering::SeqCst) {
            done()
        } else {
            ItemOutcome::Unanswered {
                error: "it answered with status 503".to_owned(),
            }
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_holds_back_every_task_of_the_plugin_and_no_other() {
    on_both(30, async |yard| {
        let is_busy = Arc::new(AtomicBool::new(true));
        let asked = Arc::new(AtomicUsize::new(0));
        let (busy, counted) = (Arc::clone(&is_busy), Arc::clone(&asked));
        let clock = Arc::clone(&yard.clock);
        let jobs = yard.jobs(move |_, _| {
            counted.fetch_add(1, Ordering::SeqCst);
            let outcome = if busy.load(Ordering::SeqCst) {
                ItemOutcome::Wait {
                    until: clock.now().plus(Duration::from_secs(40)),
                    why: "the provider asks for patience".to_owned(),
                }
            } else {
                done()
            };
            async move { outcome }
        });
        let first = jobs.enqueue(yard.task()).await.unwrap();
        let waiting = until_that(&jobs, first, |task| task.waiting.is_some()).await;
        let waiting = waiting.waiting.unwrap();
        assert_eq!(waiting.reason, "the provider asks for patience");

        is_busy.store(false, Ordering::SeqCst);
        let second = jobs.enqueue(yard.task()).await.unwrap();
        let mut other = yard.task();
        other.plugin = None;
        let other = jobs.enqueue(other).await.unwrap();
        until(&jobs, other, TaskStatus::Completed).await;
        let held = task(&jobs, second).await;
        assert_eq!(held.counts.ended(), 0);
        assert_eq!(held.waiting.unwrap().until, waiting.until);
        assert!(
            asked.load(Ordering::SeqCst) <= 30 + 4,
            "waiting is not asking again and again"
        );

        yard.clock.advance(Duration::from_secs(41));
        for id in [first, second] {
            let task = until(&jobs, id, TaskStatus::Completed).await;
            assert_eq!(task.counts.done, 30);
            assert_eq!(task.waiting, None);
            let rows = items(&jobs, id, Some(TaskItemStatus::Done)).await;
            assert!(
                rows.iter().all(|row| row.attempts == 1),
                "waiting is no attempt"
            );
        }
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_wait_leaves_room_for_others_and_can_be_cancelled() {
    on_both(2, async |yard| {
        let clock = Arc::clone(&yard.clock);
        let jobs = yard.jobs(move |_, _| {
            let until = clock.now().plus(Duration::from_secs(3600));
            async move {
                ItemOutcome::Wait {
                    until,
                    why: "tomorrow".to_owned(),
                }
            }
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        let held = until_that(&jobs, id, |task| {
            task.waiting.is_some() && task.status == TaskStatus::Pending
        })
        .await;
        assert_eq!(held.counts.open(), 2);
        jobs.cancel(&super::server(), id).await.unwrap();
        let cancelled = task(&jobs, id).await;
        assert_eq!(
            (cancelled.status, cancelled.waiting),
            (TaskStatus::Cancelled, None)
        );
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_waits_for_finds_a_place_beside_any_number_of_long_tasks() {
    on_both(5, async |yard| {
        let jobs = yard.jobs(async |seq, _| {
            // The task of the person is about one series only, the first.
            if seq > 1 {
                tokio::time::sleep(Duration::from_secs(3600)).await;
            }
            done()
        });
        for _ in 0..20 {
            jobs.enqueue(yard.task()).await.unwrap();
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut urgent = yard.task();
        urgent.priority = PRIORITY_PERSON;
        let series = items(&jobs, jobs.enqueue(yard.task()).await.unwrap(), None).await[0].item;
        urgent.items = codex_app::jobs::NewItems::Listed(vec![series]);
        let id = jobs.enqueue(urgent).await.unwrap();
        until(&jobs, id, TaskStatus::Completed).await;
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_does_not_answer_costs_a_few_questions_and_not_the_whole_job() {
    on_both(30, async |yard| {
        let is_back = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(AtomicUsize::new(0));
        let (provider, counted) = (provider(&is_back), Arc::clone(&asked));
        let jobs = yard.jobs(move |seq, item| {
            counted.fetch_add(1, Ordering::SeqCst);
            provider(seq, item)
        });
        let id = jobs.enqueue(yard.task()).await.unwrap();
        for (pauses, seconds) in [(1, 31), (2, 61), (3, 901)] {
            let paused = until_that(&jobs, id, |task| task.pauses == pauses).await;
            assert_eq!(paused.counts.ended(), 0, "nothing failed for good");
            let most = 3 + 4 + (pauses - 1) as usize;
            let so_far = asked.load(Ordering::SeqCst);
            assert!(
                so_far <= most,
                "{so_far}: three in a row, what was in work, and one each time"
            );
            is_back.store(pauses >= 3, Ordering::SeqCst);
            yard.clock.advance(Duration::from_secs(seconds));
        }
        let task = until(&jobs, id, TaskStatus::Completed).await;
        assert_eq!((task.counts.done, task.pauses), (30, 0));
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_rests_goes_on_as_soon_as_its_plugin_is_repaired() {
    on_both(30, async |yard| {
        let is_back = Arc::new(AtomicBool::new(false));
        let jobs = yard.jobs(provider(&is_back));
        let id = jobs.enqueue(yard.task()).await.unwrap();
        until_that(&jobs, id, |task| {
            task.pauses == 1 && task.waiting.is_some() && task.status == TaskStatus::Running
        })
        .await;
        is_back.store(true, Ordering::SeqCst);
        yard.events.publish(Event::Plugin {
            plugin_id: yard.plugin,
            change: PluginChange::Updated,
        });
        // The clock stands: only what was not asked before is due.
        let woken = until_that(&jobs, id, |task| task.counts.done >= 20).await;
        assert_eq!((woken.counts.failed, woken.pauses), (0, 0));
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_says_that_its_provider_does_not_answer_and_other_tasks_try_for_themselves() {
    on_both(8, async |yard| {
        let is_back = Arc::new(AtomicBool::new(false));
        let jobs = yard.jobs(provider(&is_back));
        let id = jobs.enqueue(yard.task()).await.unwrap();
        let says = "the provider is not answering; one item tries again then";
        until_that(&jobs, id, |task| {
            let reason = task.waiting.as_ref().map(|waiting| &*waiting.reason);
            task.pauses == 1 && task.status == TaskStatus::Running && reason == Some(says)
        })
        .await;
        // A clock that jumps beyond the task's lease may have it taken up anew, which is one more try.
        yard.clock.advance(Duration::from_secs(31));
        until_that(&jobs, id, |task| task.pauses >= 2).await;
        yard.clock.advance(Duration::from_secs(61));
        let held = until_that(&jobs, id, |task| {
            task.pauses >= 3 && task.status == TaskStatus::Pending
        })
        .await;
        let waiting = held.waiting.expect("it waits two minutes or more");
        assert!(
            waiting.reason.contains("not answering"),
            "{}",
            waiting.reason
        );
        is_back.store(true, Ordering::SeqCst);
        let mut urgent = yard.task();
        urgent.priority = PRIORITY_PERSON;
        urgent.items =
            codex_app::jobs::NewItems::Listed(vec![items(&jobs, id, None).await[0].item]);
        let urgent = jobs.enqueue(urgent).await.unwrap();
        until(&jobs, urgent, TaskStatus::Completed).await;
        jobs.shutdown().await;
    })
    .await;
}
