//! Libraries: added, scanned, changed, forgotten.

use axum::http::StatusCode;
use codex_testkit::app::TestApp;
use serde_json::json;

use crate::shelf::Shelf;

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_finds_series_books_and_broken_files() {
    let shelf = Shelf::new().await;
    let library = shelf
        .admin
        .get(&shelf.path(""))
        .await
        .expect(StatusCode::OK);
    assert_eq!(library["seriesCount"], 2);
    assert_eq!(library["bookCount"], 4);
    assert_eq!(library["failedCount"], 1);
    assert_eq!(library["scan"]["status"], "completed");
    assert_eq!(library["scan"]["filesProcessed"], 4);
    let second = shelf.path("/failures?page=2&pageSize=1");
    let second = shelf.admin.get(&second).await.expect(StatusCode::OK);
    assert_eq!((&second["total"], &second["data"]), (&json!(1), &json!([])));
    let failures = shelf.list(&shelf.path("/failures")).await;
    assert_eq!(failures[0]["path"], "Beta/Beta 02.cbz");
    assert!(!failures[0]["error"]["message"].as_str().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vanished_file_is_missing_until_it_is_purged() {
    let shelf = Shelf::new().await;
    std::fs::remove_file(shelf.folder.path().join("Beta/Beta 01.cbz")).unwrap();
    let scan = shelf.scan().await;
    assert_eq!(scan["booksMissing"], 1);
    let answer = shelf
        .admin
        .post(&shelf.path("/purge-missing"), &json!({}))
        .await;
    assert_eq!(answer.expect(StatusCode::OK)["booksRemoved"], 1);
    let library = shelf
        .admin
        .get(&shelf.path(""))
        .await
        .expect(StatusCode::OK);
    assert_eq!(library["bookCount"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_is_renamed_and_forgotten_but_its_files_stay() {
    let shelf = Shelf::new().await;
    let renamed = shelf
        .admin
        .patch(&shelf.path(""), &json!({ "name": "Bandes" }))
        .await;
    assert_eq!(renamed.expect(StatusCode::OK)["name"], "Bandes");
    let deleted = shelf.admin.delete(&shelf.path("")).await;
    assert_eq!(deleted.status, StatusCode::NO_CONTENT);
    assert!(shelf.list("/api/v1/series").await.is_empty());
    assert!(shelf.folder.path().join("Alpha/Alpha 01.cbz").exists());
    let gone = shelf.admin.get(&shelf.path("")).await;
    assert_eq!(gone.problem(StatusCode::NOT_FOUND), "not_found");
}

#[tokio::test]
async fn a_folder_that_is_none_is_refused_by_field() {
    let test = TestApp::new().await;
    for path in ["/nowhere/at/all", "relative", ""] {
        let body = json!({ "name": "Comics", "path": path });
        let answer = test.admin().post("/api/v1/libraries", &body).await;
        let problem = answer.expect(StatusCode::BAD_REQUEST);
        assert_eq!(problem["errors"][0]["field"], "path", "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_can_be_started_without_a_body_and_only_once() {
    let shelf = Shelf::new().await;
    for index in 0..300 {
        let path = format!("Gamma/Gamma {index:03}.cbz");
        let bytes = codex_testkit::archives::comic(100 + index, None);
        codex_testkit::archives::put(shelf.folder.path(), &path, &bytes);
    }
    let nobody = axum::body::Body::empty();
    let token = shelf.admin.token().unwrap();
    let request = axum::http::Request::post(shelf.path("/scan"))
        .header("authorization", format!("Bearer {token}"))
        .body(nobody);
    let first = shelf
        .admin
        .request(request.unwrap())
        .await
        .expect(StatusCode::ACCEPTED);
    let second = shelf
        .admin
        .post(&shelf.path("/scan"), &json!({ "mode": "full" }))
        .await;
    let problem = second.expect(StatusCode::CONFLICT);
    assert_eq!(problem["scanId"], first["id"]);
    shelf
        .admin
        .delete(&shelf.path("/scan"))
        .await
        .expect(StatusCode::ACCEPTED);
}

#[tokio::test]
async fn folders_are_listed_for_whoever_may_add_libraries() {
    let test = TestApp::new().await;
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(root.path().join("books")).unwrap();
    let path = format!("/api/v1/filesystem?path={}", root.path().display());
    let list = test.admin().get(&path).await.expect(StatusCode::OK);
    assert_eq!(list["folders"][0]["name"], "books");
    assert!(list["parent"].is_string());
}
