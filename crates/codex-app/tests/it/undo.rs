//! Taking back what touched many items: a task, each item once, whatever happens around it.

use codex_app::App;
use codex_app::jobs::{ItemRow, PageRequest, Task};
use codex_app::journal::{Scope, UndoRequest, Undoing};
use codex_domain::task::{TaskItemStatus, TaskStatus};
use codex_domain::{Clock, ItemId, RunId, SeriesId, SystemClock, TaskId, Timestamp};
use serde_json::json;

use crate::house::{House, edit, eventually, on_both};
use crate::matching::{series_of, summary};

/// One more than is taken back while somebody waits.
const MANY: usize = 201;

/// Many series, each edited by a person, and when that began and ended.
struct Edited {
    series: Vec<SeriesId>,
    from: Timestamp,
    to: Timestamp,
}

impl Edited {
    async fn on(house: &House) -> Self {
        let from = SystemClock.now();
        let mut series = Vec::with_capacity(MANY);
        for number in 0..MANY {
            let id = series_of(house, &format!("Series {number}"), &[]).await;
            change(house, id, "Mine").await;
            series.push(id);
        }
        let to = SystemClock.now().plus(std::time::Duration::from_micros(1));
        Self { series, from, to }
    }

    const fn request(&self, dry_run: bool) -> UndoRequest {
        UndoRequest {
            scope: Scope::Time,
            from: Some(self.from),
            to: Some(self.to),
            dry_run,
        }
    }
}

async fn change(house: &House, id: SeriesId, text: &str) {
    let change = edit(json!({"summary": text}), &[]);
    let edited = house
        .app
        .metadata
        .edit(&house.admin, ItemId::Series(id), change);
    edited.await.unwrap();
}

async fn started(app: &App, house: &House, request: UndoRequest) -> TaskId {
    match app.journal.undo(&house.admin, request).await.unwrap() {
        Undoing::Started(task) => task,
        Undoing::Done(undone) => panic!("it was done at once: {}", undone.message),
    }
}

async fn ended(app: &App, house: &House, task: TaskId) -> Task {
    eventually(async || {
        let view = app.jobs.get(&house.admin, task).await.unwrap();
        view.task.status.is_over().then_some(view.task)
    })
    .await
}

async fn items(house: &House, task: TaskId, status: TaskItemStatus) -> Vec<ItemRow> {
    let page = PageRequest {
        offset: 0,
        limit: 500,
    };
    let listed = house.app.jobs.items(&house.admin, task, Some(status), page);
    listed.await.unwrap().rows
}

const fn of_run(run: RunId) -> UndoRequest {
    UndoRequest {
        scope: Scope::Run(run),
        from: None,
        to: None,
        dry_run: false,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_touched_many_items_is_taken_back_by_a_task_that_tells_what_stays() {
    on_both(async |house| {
        let edited = Edited::on(house).await;
        let kept = edited.series[0];
        change(house, kept, "Mine again").await;

        let journal = &house.app.journal;
        let told = journal.undo(&house.admin, edited.request(true)).await;
        let told = told.unwrap().done().unwrap();
        assert!(told.is_estimate);
        assert_eq!((told.undone, told.not_undone), (2 * MANY as u64, 0));
        assert!(!told.undone_entries.is_empty());
        assert_eq!(told.run, None);

        let task = started(&house.app, house, edited.request(false)).await;
        let task = ended(&house.app, house, task).await;
        assert_eq!(task.status, TaskStatus::Completed);
        assert_eq!(task.title, "Undo of changes of a time");
        assert_eq!(
            (task.counts.done, task.counts.total),
            (MANY as u64, MANY as u64)
        );
        assert_eq!(summary(house, kept).await.as_deref(), Some("Mine again"));
        for id in &edited.series[1..] {
            assert_eq!(summary(house, *id).await, None);
        }
        let rows = items(house, task.id, TaskItemStatus::Done).await;
        let row = rows.iter().find(|row| row.item == ItemId::Series(kept));
        let outcome = row.unwrap().outcome.clone().unwrap();
        assert_eq!(
            (&outcome["undone"], &outcome["notUndone"]),
            (&json!(1), &json!(1))
        );
        assert_eq!(
            outcome["notUndoneEntries"][0]["reason"],
            "changed again since by admin"
        );

        let run = journal.run(&house.admin, task.run_id).await.unwrap();
        assert_eq!(u64::from(run.entries), 2 * MANY as u64 - 1);
        assert_eq!(run.head.task, Some(task.id));
        assert_eq!(run.head.user.unwrap().name, "admin");

        let again = started(&house.app, house, edited.request(false)).await;
        let again = ended(&house.app, house, again).await;
        assert_eq!(again.counts.skipped, MANY as u64, "nothing is left to do");

        let back = started(&house.app, house, of_run(task.run_id)).await;
        let back = ended(&house.app, house, back).await;
        assert_eq!(back.counts.done, MANY as u64);
        for id in &edited.series[1..] {
            assert_eq!(summary(house, *id).await.as_deref(), Some("Mine"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_undo_goes_on_after_a_restart_and_counts_each_item_once() {
    on_both(async |house| {
        let edited = Edited::on(house).await;
        let task = started(&house.app, house, edited.request(false)).await;
        let app = house.restarted().await;
        let task = ended(&app, house, task).await;
        assert_eq!(task.counts.done, MANY as u64);
        let run = app.journal.run(&house.admin, task.run_id).await.unwrap();
        assert_eq!(
            (u64::from(run.entries), u64::from(run.items)),
            (2 * MANY as u64, MANY as u64)
        );
        for id in &edited.series {
            assert_eq!(summary(house, *id).await, None);
        }
        app.shutdown().await;
    })
    .await;
}
