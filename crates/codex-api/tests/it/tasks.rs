//! Work in the background as people see and steer it.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use codex_app::Result;
use codex_app::jobs::{
    ItemOutcome, Kind, NewItems, NewTask, PRIORITY_LIBRARY, Plan, Runner, Task, TaskContext,
};
use codex_domain::permission::Role;
use codex_domain::{ItemId, LibraryId};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use crate::shelf::Shelf;

/// Looks at each item for as long as its settings say; fails the second.
struct Looking;

struct Look(Duration);

impl Kind for Looking {
    fn name(&self) -> &'static str {
        "look"
    }

    fn concurrency(&self) -> usize {
        1
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        let millis = task.params["millis"].as_u64().unwrap_or_default();
        Box::pin(async move { Ok(Box::new(Look(Duration::from_millis(millis))) as _) })
    }

    fn apply<'a>(
        &'a self,
        dry_run: &'a Task,
        places: Option<&'a [i64]>,
    ) -> BoxFuture<'a, Result<NewTask>> {
        let params = json!({ "places": places });
        let mut new = look(dry_run.library_id.unwrap(), params);
        new.items = NewItems::Listed(Vec::new());
        Box::pin(async { Ok(new) })
    }
}

impl Runner for Look {
    fn item<'a>(&'a self, seq: i64, _: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            tokio::time::sleep(self.0).await;
            match seq {
                2 => ItemOutcome::Failed {
                    error: "cannot be seen".to_owned(),
                    retry: false,
                },
                _ => ItemOutcome::Done(json!({ "seen": seq })),
            }
        })
    }
}

fn look(library: LibraryId, params: Value) -> NewTask {
    NewTask {
        kind: "look",
        title: "Look at Comics".to_owned(),
        params,
        plan: serde_json::to_value(Plan::new(2, 2, Some(60))).ok(),
        priority: PRIORITY_LIBRARY,
        library: Some(library),
        plugin: None,
        user: None,
        schedule: None,
        items: NewItems::SeriesOfLibrary(library),
    }
}

async fn enqueue(shelf: &Shelf, params: Value) -> String {
    let jobs = &shelf.app.app().jobs;
    jobs.register(Arc::new(Looking));
    let library = shelf.library["id"].as_str().unwrap().parse().unwrap();
    let id = jobs.enqueue(look(library, params)).await.unwrap();
    format!("/api/v1/tasks/{id}")
}

async fn until(shelf: &Shelf, path: &str, status: &str) -> Value {
    for _ in 0..3000 {
        let task = shelf.admin.get(path).await.expect(StatusCode::OK);
        if task["status"] == status {
            return task;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the task did not become {status} in thirty seconds");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_and_its_items_are_shown() {
    let shelf = Shelf::new().await;
    let path = enqueue(&shelf, json!({})).await;
    let task = until(&shelf, &path, "completed").await;
    let progress = json!({"total": 2, "done": 1, "failed": 1, "skipped": 0, "open": 0});
    assert_eq!(task["progress"], progress);
    assert_eq!(task["dryRun"], false);
    assert_eq!(task["libraryId"], shelf.library["id"]);
    assert_eq!(task["plan"]["text"], "4 calls, 60 a minute, about a minute");
    assert!(task["finishedAt"].is_string() && task["runId"].is_string());

    let items = shelf.list(&format!("{path}/items")).await;
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["item"]["kind"], "series");
    assert_eq!(items[0]["outcome"], json!({"seen": 1}));
    assert_eq!(items[1]["error"], "cannot be seen");
    let failed = shelf.list(&format!("{path}/items?status=failed")).await;
    assert_eq!(failed, [items[1].clone()]);

    for (query, count) in [("", 1), ("?status=ended&kind=look", 1), ("?status=open", 0)] {
        let tasks = shelf.list(&format!("/api/v1/tasks{query}")).await;
        assert_eq!(tasks.len(), count, "{query}");
    }
    for wrong in [
        "/api/v1/tasks?status=lost",
        &format!("{path}/items?status=lost"),
    ] {
        let problem = shelf.admin.get(wrong).await.expect(StatusCode::BAD_REQUEST);
        assert_eq!(problem["errors"][0]["field"], "status");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_paused_resumed_cancelled_tried_again_and_forgotten() {
    let shelf = Shelf::new().await;
    let path = enqueue(&shelf, json!({"millis": 3_600_000})).await;
    until(&shelf, &path, "running").await;
    for (verb, status) in [
        ("pause", "paused"),
        ("resume", "pending"),
        ("cancel", "cancelled"),
    ] {
        let answer = shelf
            .admin
            .post(&format!("{path}/{verb}"), &json!({}))
            .await;
        assert_eq!(answer.expect(StatusCode::OK)["status"], status);
    }
    let again = shelf
        .admin
        .post(&format!("{path}/cancel"), &json!({}))
        .await;
    assert_eq!(again.problem(StatusCode::CONFLICT), "conflict");
    let retried = shelf.admin.post(&format!("{path}/retry"), &json!({})).await;
    assert_eq!(retried.expect(StatusCode::OK)["progress"]["open"], 2);
    let early = shelf.admin.delete(&path).await;
    assert_eq!(early.problem(StatusCode::CONFLICT), "conflict");
    shelf
        .admin
        .post(&format!("{path}/cancel"), &json!({}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        shelf.admin.delete(&path).await.status,
        StatusCode::NO_CONTENT
    );
    let gone = shelf.admin.get(&path).await;
    assert_eq!(gone.problem(StatusCode::NOT_FOUND), "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dry_run_showed_is_applied_by_another_task() {
    let shelf = Shelf::new().await;
    let path = enqueue(&shelf, json!({"dryRun": true})).await;
    let shown = until(&shelf, &path, "completed").await;
    assert_eq!(shown["dryRun"], true);
    let nothing = shelf
        .admin
        .post(&format!("{path}/apply"), &json!({"seqs": []}))
        .await;
    assert_eq!(nothing.problem(StatusCode::BAD_REQUEST), "invalid_input");
    let applied = shelf
        .admin
        .post(&format!("{path}/apply"), &json!({"seqs": [1]}))
        .await;
    let task = applied.expect(StatusCode::ACCEPTED)["taskId"].clone();
    let written = format!("/api/v1/tasks/{}", task.as_str().unwrap());
    until(&shelf, &written, "completed").await;
    let no_dry_run = shelf
        .admin
        .post(&format!("{written}/apply"), &json!({}))
        .await;
    assert_eq!(no_dry_run.problem(StatusCode::CONFLICT), "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_tasks_and_editors_steer_them() {
    let shelf = Shelf::new().await;
    let path = enqueue(&shelf, json!({"millis": 3_600_000})).await;
    let reader = shelf.app.sign_up("rita", Role::Reader).await;
    reader.get(&path).await.expect(StatusCode::OK);
    let refused = reader.post(&format!("{path}/cancel"), &json!({})).await;
    assert_eq!(refused.problem(StatusCode::FORBIDDEN), "forbidden");
    let editor = shelf.app.sign_up("eddy", Role::Editor).await;
    editor
        .post(&format!("{path}/cancel"), &json!({}))
        .await
        .expect(StatusCode::OK);
}
