//! Live events: who hears of what, and when a stream ends.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use codex_domain::permission::Role;
use codex_testkit::app::TestApp;
use codex_testkit::client::Client;
use futures_util::StreamExt;
use serde_json::json;

/// How long an event may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

async fn listen(client: &Client) -> BodyDataStream {
    let request = Request::get("/api/v1/events/stream")
        .header(
            header::AUTHORIZATION,
            format!("Bearer {}", client.token().unwrap()),
        )
        .body(Body::empty());
    let response = client.open(request.unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/event-stream"
    );
    response.into_body().into_data_stream()
}

/// What is heard until the text occurs.
async fn until(stream: &mut BodyDataStream, text: &str) -> String {
    let mut heard = String::new();
    let waiting = async {
        while !heard.contains(text) {
            let chunk = stream.next().await.expect("the stream goes on").unwrap();
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(in_time.is_ok(), "no `{text}` in: {heard}");
    heard
}

async fn make_library(test: &TestApp, name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let body = json!({ "name": name, "path": folder.path() });
    test.admin()
        .post("/api/v1/libraries", &body)
        .await
        .expect(StatusCode::CREATED);
    folder
}

#[tokio::test]
async fn a_reader_hears_of_libraries_but_not_of_plugins() {
    let test = TestApp::new().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    let mut for_reader = listen(&reader).await;
    let mut for_admin = listen(&test.admin()).await;
    let plugin =
        json!({ "name": "echo", "displayName": "Echo", "command": "node", "args": ["x.js"] });
    test.admin()
        .post("/api/v1/admin/plugins", &plugin)
        .await
        .expect(StatusCode::CREATED);
    let _folder = make_library(&test, "Comics").await;
    let heard = until(&mut for_admin, "event: library_changed").await;
    assert!(heard.contains("event: plugin_created"), "{heard}");
    let heard = until(&mut for_reader, "event: library_changed").await;
    assert!(!heard.contains("plugin"), "{heard}");
}

#[tokio::test]
async fn whoever_falls_behind_is_told_to_load_everything_again() {
    let test = TestApp::new().await;
    let mut stream = listen(&test.admin()).await;
    let library_id = codex_domain::LibraryId::from_uuid(uuid::Uuid::nil());
    for _ in 0..5000 {
        test.app()
            .events
            .publish(codex_app::Event::LibraryChanged { library_id });
    }
    until(&mut stream, "event: resync").await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_does_not_outlive_its_session() {
    let test = TestApp::new().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    let mut stream = listen(&reader).await;
    reader
        .post("/api/v1/auth/logout", &json!({}))
        .await
        .expect(StatusCode::NO_CONTENT);
    let ending = async { while stream.next().await.is_some() {} };
    let ended = tokio::time::timeout(Duration::from_secs(60), ending).await;
    assert!(ended.is_ok(), "the stream goes on after signing out");
}
