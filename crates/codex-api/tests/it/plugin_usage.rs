//! Metrics and files of plugins over HTTP.

use axum::http::StatusCode;
use codex_domain::permission::Role;
use codex_testkit::app::TestApp;
use serde_json::json;

const STORAGE: &str = "/api/v1/admin/plugin-storage";

async fn with_plugin() -> (TestApp, String) {
    let test = TestApp::new().await;
    let plugin = json!({"name": "echo", "displayName": "Echo", "command": "node"});
    let created = test.admin().post("/api/v1/admin/plugins", &plugin).await;
    let created = created.expect(StatusCode::CREATED);
    let id = created["plugin"]["id"].as_str().unwrap().to_owned();
    (test, id)
}

#[tokio::test]
async fn a_plugin_that_was_never_called_is_listed_with_zeros() {
    let (test, id) = with_plugin().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    let metrics = reader.get("/api/v1/metrics/plugins").await;
    let metrics = metrics.expect(StatusCode::OK);
    assert_eq!(metrics["summary"]["totalPlugins"], 1);
    assert_eq!(metrics["summary"]["totalRequests"], 0);
    assert!(metrics["updatedAt"].is_string());
    let echo = &metrics["plugins"][0];
    assert_eq!(echo["pluginId"], id.as_str());
    assert_eq!(echo["pluginName"], "Echo");
    for zero in ["requestsTotal", "requestsFailed", "rateLimitRejections"] {
        assert_eq!(echo[zero], 0, "{zero}");
    }
    assert_eq!(echo["byMethod"], json!({}));
    assert_eq!(echo["failureCounts"], json!({}));
}

#[tokio::test]
async fn what_a_plugin_keeps_is_shown_and_deleted_by_its_name() {
    let (test, id) = with_plugin().await;
    let admin = test.admin();
    let folder = test.folder().join(format!("plugins/echo-{id}"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("cache"), vec![0; 42]).unwrap();
    let all = admin.get(STORAGE).await.expect(StatusCode::OK);
    assert_eq!(
        (&all["totalFileCount"], &all["totalBytes"]),
        (&json!(1), &json!(42))
    );
    let one = admin
        .get(&format!("{STORAGE}/echo"))
        .await
        .expect(StatusCode::OK);
    assert_eq!(one, all["plugins"][0]);
    assert_eq!(
        (&one["pluginName"], &one["complete"]),
        (&json!("echo"), &json!(true))
    );
    let gone = admin.delete(&format!("{STORAGE}/echo")).await;
    let gone = gone.expect(StatusCode::OK);
    assert_eq!(
        gone,
        json!({"filesDeleted": 1, "bytesFreed": 42, "failures": 0})
    );
    assert!(folder.is_dir() && !folder.join("cache").exists());
    let unknown = admin.delete(&format!("{STORAGE}/nobody")).await;
    unknown.problem(StatusCode::NOT_FOUND);
}
