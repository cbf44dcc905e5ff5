//! What runs on a library by itself, as people arrange it.

use std::sync::Arc;

use axum::http::StatusCode;
use codex_app::jobs::{NewItems, NewTask, PRIORITY_LIBRARY, ScheduleConfig, ScheduleKind};
use codex_app::{AppError, Caller, Result};
use codex_domain::LibraryId;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use crate::shelf::Shelf;

/// Wants a `depth`, and does nothing.
struct Idle;

impl ScheduleKind for Idle {
    fn name(&self) -> &'static str {
        "idle"
    }

    fn check_config<'a>(
        &'a self,
        _: LibraryId,
        config: &'a Value,
    ) -> BoxFuture<'a, Result<ScheduleConfig>> {
        Box::pin(async move {
            if !config["depth"].is_number() {
                return Err(AppError::invalid("config.depth", "must be a number"));
            }
            Ok(ScheduleConfig {
                config: config.clone(),
                plugin: None,
            })
        })
    }

    fn task<'a>(&'a self, library: LibraryId, _: &'a Value) -> BoxFuture<'a, Result<NewTask>> {
        let new = NewTask {
            kind: "idle",
            title: "Do nothing".to_owned(),
            params: json!({}),
            plan: None,
            priority: PRIORITY_LIBRARY,
            library: Some(library),
            plugin: None,
            user: None,
            schedule: None,
            items: NewItems::SeriesOfLibrary(library),
        };
        Box::pin(async { Ok(new) })
    }

    fn dry_run<'a>(
        &'a self,
        _: &'a Caller,
        _: LibraryId,
        config: &'a Value,
        sample: usize,
    ) -> BoxFuture<'a, Result<Value>> {
        Box::pin(async move { Ok(json!({"depth": config["depth"], "sample": sample})) })
    }
}

async fn shelf() -> Shelf {
    let shelf = Shelf::new().await;
    shelf.app.app().jobs.register_schedule(Arc::new(Idle));
    shelf
}

fn nightly() -> Value {
    json!({
        "name": "Nightly",
        "cronSchedule": "0 3 * * *",
        "timezone": "Europe/Berlin",
        "config": {"type": "idle", "depth": 1},
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_added_changed_started_and_removed() {
    let shelf = shelf().await;
    let jobs = shelf.path("/jobs");
    let created = shelf.admin.post(&jobs, &nightly()).await;
    let created = created.expect(StatusCode::CREATED);
    assert_eq!(created["enabled"], true);
    assert_eq!(created["nextRuns"].as_array().unwrap().len(), 3);
    assert_eq!(shelf.list(&jobs).await.first(), Some(&created));
    let path = format!("{jobs}/{}", created["id"].as_str().unwrap());
    assert_eq!(shelf.admin.get(&path).await.expect(StatusCode::OK), created);

    let change =
        json!({"enabled": false, "timezone": null, "config": {"type": "idle", "depth": 2}});
    let changed = shelf
        .admin
        .patch(&path, &change)
        .await
        .expect(StatusCode::OK);
    assert_eq!(changed["nextRuns"], json!([]));
    assert!(changed.get("timezone").is_none());
    assert_eq!(changed["cronSchedule"], "0 3 * * *");

    let shown = shelf
        .admin
        .post(&format!("{path}/dry-run"), &json!({"sampleSize": 3}))
        .await;
    assert_eq!(
        shown.expect(StatusCode::OK),
        json!({"depth": 2, "sample": 3})
    );
    let started = shelf
        .admin
        .post(&format!("{path}/run-now"), &json!({}))
        .await;
    let task = started.expect(StatusCode::ACCEPTED)["taskId"].clone();
    let ran = shelf.admin.get(&path).await.expect(StatusCode::OK);
    assert_eq!(
        (&ran["lastTaskId"], &ran["lastRunStatus"]),
        (&task, &json!("pending"))
    );
    assert_eq!(ran["lastRunMessage"], "0 done, 0 skipped, 0 failed, 2 open");
    let again = shelf
        .admin
        .post(&format!("{path}/run-now"), &json!({}))
        .await;
    assert_eq!(again.problem(StatusCode::CONFLICT), "conflict");

    assert_eq!(
        shelf.admin.delete(&path).await.status,
        StatusCode::NO_CONTENT
    );
    assert!(shelf.list(&jobs).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_wrong_with_a_job_is_named_at_once() {
    let shelf = shelf().await;
    let wrong = json!({
        "name": "", "cronSchedule": "0 25 * * *", "timezone": "Nowhere", "config": {"type": "idle"},
    });
    let refused = shelf.admin.post(&shelf.path("/jobs"), &wrong).await;
    let problem = refused.expect(StatusCode::BAD_REQUEST);
    let errors = problem["errors"].as_array().unwrap();
    let fields: Vec<&str> = errors
        .iter()
        .map(|it| it["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["name", "cronSchedule", "timezone", "config.depth"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_is_read_before_it_is_saved() {
    let shelf = shelf().await;
    let ask = async |query: &str| {
        shelf
            .admin
            .get(&format!("/api/v1/schedule/next-runs?{query}"))
            .await
    };
    let told = ask("cronSchedule=0%200%201%201%20*&timezone=UTC").await;
    let runs = told.expect(StatusCode::OK)["nextRuns"].clone();
    assert!(
        runs[0].as_str().unwrap().ends_with("-01-01T00:00:00Z"),
        "{runs}"
    );
    let never = ask("cronSchedule=0%200%2031%202%20*").await;
    assert_eq!(never.expect(StatusCode::OK)["nextRuns"], json!([]));
    let wrong = ask("cronSchedule=soon").await;
    let problem = wrong.expect(StatusCode::BAD_REQUEST);
    assert_eq!(problem["errors"][0]["field"], "cronSchedule");
}
