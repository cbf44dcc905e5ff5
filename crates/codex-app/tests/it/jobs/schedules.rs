//! Work that goes into the queue by itself.

use std::sync::Arc;
use std::time::Duration;

use codex_app::jobs::{
    Jobs, NewSchedule, NewTask, ScheduleChange, ScheduleConfig, ScheduleKind, ScheduleView,
    TaskFilter,
};
use codex_app::{AppError, Caller, Result};
use codex_domain::task::TaskStatus;
use codex_domain::{Clock, LibraryId};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use super::{Yard, done, on_both, server, until};

/// Makes the task of the yard; its settings want a `size`.
struct TestSchedule(NewTask);

impl ScheduleKind for TestSchedule {
    fn name(&self) -> &'static str {
        "test"
    }

    fn check_config<'a>(
        &'a self,
        _: LibraryId,
        config: &'a Value,
    ) -> BoxFuture<'a, Result<ScheduleConfig>> {
        Box::pin(async move {
            if config["size"].is_number() {
                return Ok(ScheduleConfig {
                    config: config.clone(),
                    plugin: self.0.plugin,
                });
            }
            Err(AppError::invalid("config.size", "must be a number"))
        })
    }

    fn task<'a>(&'a self, _: LibraryId, _: &'a Value) -> BoxFuture<'a, Result<NewTask>> {
        Box::pin(async { Ok(self.0.clone()) })
    }

    fn dry_run<'a>(
        &'a self,
        _: &'a Caller,
        _: LibraryId,
        config: &'a Value,
        sample: usize,
    ) -> BoxFuture<'a, Result<Value>> {
        Box::pin(async move { Ok(json!({"size": config["size"], "sample": sample})) })
    }
}

fn hourly() -> NewSchedule {
    NewSchedule {
        name: " Every  hour ".to_owned(),
        enabled: true,
        cron: "0 * * * *".to_owned(),
        timezone: Some("UTC".to_owned()),
        config: json!({"type": "test", "size": 1}),
    }
}

const HOUR: Duration = Duration::from_secs(3600);

fn scheduling(yard: &Yard, work: impl Fn() -> Duration + Send + Sync + 'static) -> Jobs {
    let jobs = yard.jobs(move |_, _| {
        let lasts = work();
        async move {
            tokio::time::sleep(lasts).await;
            done()
        }
    });
    jobs.register_schedule(Arc::new(TestSchedule(yard.task())));
    jobs
}

async fn when(
    jobs: &Jobs,
    schedule: &ScheduleView,
    is_so: impl Fn(&ScheduleView) -> bool,
) -> ScheduleView {
    let (library, id) = (schedule.schedule.library_id, schedule.schedule.id);
    for _ in 0..3000 {
        let now = jobs.schedule(&server(), library, id).await.unwrap();
        if is_so(&now) {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the schedule did not come to that in thirty seconds");
}

async fn tasks(jobs: &Jobs) -> u64 {
    let page = codex_app::jobs::PageRequest {
        offset: 0,
        limit: 1,
    };
    let filter = TaskFilter::default();
    jobs.list(&server(), &filter, page).await.unwrap().total
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_runs_and_what_was_missed_runs_once() {
    on_both(1, async |yard| {
        let jobs = scheduling(yard, || Duration::ZERO);
        let created = jobs
            .create_schedule(&server(), yard.library, hourly())
            .await
            .unwrap();
        assert_eq!(created.schedule.name, "Every hour");
        assert_eq!(created.next_runs.len(), 3);
        assert_eq!(tasks(&jobs).await, 0);
        // The server was down for a night.
        yard.clock.advance(HOUR * 9);
        let ran = when(&jobs, &created, |it| {
            it.schedule.last.status.as_deref() == Some("completed")
        })
        .await;
        assert_eq!(ran.schedule.last.counts.unwrap().done, 1);
        assert!(ran.schedule.next_run_at.unwrap() > yard.clock.now());
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(tasks(&jobs).await, 1, "nine missed hours are one run");
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_skipped_while_the_last_one_is_still_going() {
    on_both(1, async |yard| {
        let jobs = scheduling(yard, || HOUR);
        let created = jobs
            .create_schedule(&server(), yard.library, hourly())
            .await
            .unwrap();
        let id = created.schedule.id;
        let first = jobs
            .run_schedule(&server(), yard.library, id)
            .await
            .unwrap();
        let again = jobs
            .run_schedule(&server(), yard.library, id)
            .await
            .unwrap_err();
        assert!(matches!(again, AppError::Conflict(_)), "{again}");
        yard.clock.advance(HOUR);
        let skipped = when(&jobs, &created, |it| {
            it.schedule.last.status.as_deref() == Some("skipped")
        })
        .await;
        assert_eq!(skipped.schedule.last.task, Some(first));
        let message = skipped.schedule.last.message.unwrap();
        assert!(message.contains("still going"), "{message}");
        assert_eq!(tasks(&jobs).await, 1);
        jobs.cancel(&server(), first).await.unwrap();
        jobs.run_schedule(&server(), yard.library, id)
            .await
            .unwrap();
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_checked_when_it_is_saved() {
    on_both(0, async |yard| {
        let jobs = scheduling(yard, || Duration::ZERO);
        let faults = async |new: NewSchedule| {
            let refused = jobs.create_schedule(&server(), yard.library, new).await;
            let Err(AppError::InvalidInput(problems)) = refused else {
                panic!("it should have been refused");
            };
            problems.into_iter().map(|it| it.field).collect::<Vec<_>>()
        };
        let everything = NewSchedule {
            name: " ".to_owned(),
            enabled: true,
            cron: "now and then".to_owned(),
            timezone: Some("Middle/Earth".to_owned()),
            config: json!({"type": "test"}),
        };
        let fields = ["name", "cronSchedule", "timezone", "config.size"];
        assert_eq!(faults(everything).await, fields);
        let never = NewSchedule {
            cron: "0 0 31 2 *".to_owned(),
            ..hourly()
        };
        assert_eq!(faults(never).await, ["cronSchedule"]);
        for config in [json!({}), json!({"type": "other"}), json!(3)] {
            assert_eq!(
                faults(NewSchedule { config, ..hourly() }).await,
                ["config.type"]
            );
        }
        let nowhere = LibraryId::generate(&*yard.clock);
        let refused = jobs
            .create_schedule(&server(), nowhere, hourly())
            .await
            .unwrap_err();
        assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");
        jobs.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_is_changed_switched_off_tried_and_removed() {
    on_both(1, async |yard| {
        let jobs = scheduling(yard, || Duration::ZERO);
        let created = jobs
            .create_schedule(&server(), yard.library, hourly())
            .await
            .unwrap();
        let ids = (yard.library, created.schedule.id);
        let off = ScheduleChange {
            enabled: Some(false),
            timezone: Some(None),
            ..ScheduleChange::default()
        };
        let changed = jobs.update_schedule(&server(), ids, off).await.unwrap();
        assert_eq!(changed.schedule.next_run_at, None);
        assert_eq!(changed.schedule.timezone, None);
        assert!(changed.next_runs.is_empty());
        yard.clock.advance(HOUR * 2);
        let task = jobs.run_schedule(&server(), ids.0, ids.1).await.unwrap();
        until(&jobs, task, TaskStatus::Completed).await;
        assert_eq!(tasks(&jobs).await, 1, "switched off, it runs by hand only");

        let other = json!({"type": "test", "size": 2});
        let shown = jobs
            .dry_run_schedule(&server(), ids, Some(other), Some(7))
            .await
            .unwrap();
        assert_eq!(shown, json!({"size": 2, "sample": 7}));
        let much = jobs
            .dry_run_schedule(&server(), ids, None, Some(1000))
            .await
            .unwrap_err();
        assert!(matches!(much, AppError::InvalidInput(_)), "{much}");

        jobs.delete_schedule(&server(), ids.0, ids.1).await.unwrap();
        let gone = jobs.schedule(&server(), ids.0, ids.1).await.unwrap_err();
        assert!(matches!(gone, AppError::NotFound { .. }), "{gone}");
        let left = jobs.get(&server(), task).await.unwrap();
        assert_eq!(left.task.schedule_id, None);
        jobs.shutdown().await;
    })
    .await;
}
