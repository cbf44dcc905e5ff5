//! History and undo over HTTP.

use axum::http::StatusCode;
use codex_domain::permission::Role;
use serde_json::{Value, json};

use crate::shelf::Shelf;

async fn edited(shelf: &Shelf, title: &str) -> (String, Value) {
    let series = shelf.named("series", "Alpha").await;
    let path = format!("/api/v1/series/{}", series["id"].as_str().unwrap());
    let edit = json!({"fields": {"summary": title, "genres": ["Drama"]}});
    let answer = shelf.admin.patch(&format!("{path}/metadata"), &edit).await;
    let answer = answer.expect(StatusCode::OK);
    let history = shelf.admin.get(&format!("{path}/history")).await;
    let history = history.expect(StatusCode::OK);
    assert_eq!(answer["runId"], history["data"][0]["run"]["id"]);
    (path, history)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_a_series_names_author_run_and_value() {
    let shelf = Shelf::new().await;
    let (path, history) = edited(&shelf, "Mine").await;
    assert_eq!(history["total"], 4, "two values and their locks: {history}");
    let entries = history["data"].as_array().unwrap();
    let summary = entries
        .iter()
        .find(|entry| entry["subject"] == "summary")
        .unwrap();
    assert_eq!(summary["subjectLabel"], "Summary");
    assert_eq!(summary["field"], "summary");
    assert_eq!(
        (&summary["before"], &summary["after"]),
        (&json!(null), &json!("Mine"))
    );
    assert_eq!(summary["afterOrigin"], "person");
    assert_eq!(summary["canUndo"], true);
    assert_eq!(
        summary["item"],
        json!({"kind": "series", "id": path.rsplit('/').next(), "title": "Alpha"})
    );
    let run = &summary["run"];
    assert_eq!(
        (&run["kind"], &run["by"]["kind"]),
        (&json!("edit"), &json!("person"))
    );
    assert_eq!(
        (&run["entries"], &run["items"], &run["undoneEntries"]),
        (&json!(4), &json!(1), &json!(0))
    );

    let of_field = shelf
        .admin
        .get(&format!("{path}/history?field=genres&pageSize=1"))
        .await;
    let of_field = of_field.expect(StatusCode::OK);
    assert_eq!(
        (&of_field["total"], &of_field["data"][0]["subject"]),
        (&json!(2), &json!("lock:genres"))
    );
    let odd = shelf
        .admin
        .get(&format!("{path}/history?field=wings"))
        .await;
    assert_eq!(
        odd.expect(StatusCode::BAD_REQUEST)["errors"][0]["field"],
        "field"
    );

    let runs = shelf.list("/api/v1/journal/runs?kind=edit").await;
    assert_eq!(runs, std::slice::from_ref(run));
    let id = run["id"].as_str().unwrap();
    let one = shelf
        .admin
        .get(&format!("/api/v1/journal/runs/{id}"))
        .await
        .expect(StatusCode::OK);
    assert_eq!(&one, run);
    let entries = shelf
        .list(&format!("/api/v1/journal/runs/{id}/entries"))
        .await;
    assert_eq!(entries.len(), 4);
    let odd = shelf.admin.get("/api/v1/journal/runs?kind=dream").await;
    assert_eq!(
        odd.expect(StatusCode::BAD_REQUEST)["errors"][0]["field"],
        "kind"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_taken_back_and_says_what_stays() {
    let shelf = Shelf::new().await;
    let (path, history) = edited(&shelf, "Mine").await;
    let run = history["data"][0]["run"]["id"].clone();
    let (_, history) = edited(&shelf, "Mine again").await;
    assert_eq!(history["total"], 5);
    let undo = async |body: Value| shelf.admin.post("/api/v1/journal/undo", &body).await;
    let told = undo(json!({"runId": run, "dryRun": true})).await;
    let told = told.expect(StatusCode::OK);
    assert_eq!(
        (&told["undone"], &told["notUndone"], told.get("runId")),
        (&json!(3), &json!(1), None)
    );
    assert_eq!(
        told["notUndoneEntries"][0]["reason"],
        "changed again since by ada"
    );
    assert_eq!(told["message"], "3 changes would be taken back; 1 stays");
    let done = undo(json!({"runId": run})).await.expect(StatusCode::OK);
    assert_eq!(done["undoneEntries"], told["undoneEntries"]);
    assert!(done["runId"].is_string());
    let detail = shelf.admin.get(&path).await.expect(StatusCode::OK);
    assert_eq!(detail["metadata"]["summary"], "Mine again");
    assert!(detail["metadata"].get("genres").is_none());

    for body in [
        json!({}),
        json!({"runId": run, "seriesId": run}),
        json!({"from": "2024-05-01T00:00:00Z", "to": "2024-04-01T00:00:00Z"}),
    ] {
        let refused = undo(body.clone()).await;
        assert_eq!(
            refused.problem(StatusCode::BAD_REQUEST),
            "invalid_input",
            "{body}"
        );
    }
    let lost = undo(json!({"entryId": run})).await;
    assert_eq!(lost.problem(StatusCode::NOT_FOUND), "not_found");
    let reader = shelf.app.sign_up("reader", Role::Reader).await;
    let refused = reader
        .post("/api/v1/journal/undo", &json!({"runId": run}))
        .await;
    assert_eq!(refused.problem(StatusCode::FORBIDDEN), "forbidden");
    let seen = reader.get(&format!("{path}/history")).await;
    seen.expect(StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_of_a_deleted_plugin_are_asked_for_by_its_name_alone() {
    let shelf = Shelf::new().await;
    edited(&shelf, "Mine").await;
    let path = "/api/v1/journal/runs";
    let all = shelf.admin.get(path).await.expect(StatusCode::OK);
    assert_ne!(all["total"], 0);
    let gone = shelf.admin.get(&format!("{path}?removedPlugin=Old")).await;
    assert_eq!(gone.expect(StatusCode::OK)["total"], 0);
    let id = shelf.library["id"].as_str().unwrap();
    let both = format!("{path}?removedPlugin=Old&pluginId={id}");
    let both = shelf.admin.get(&both).await;
    assert_eq!(both.problem(StatusCode::BAD_REQUEST), "invalid_input");
}
