//! A library with a few small comics, scanned, for the tests that look at books.

use std::time::Duration;

use axum::http::StatusCode;
use codex_testkit::app::TestApp;
use codex_testkit::archives::{comic, put};
use codex_testkit::client::Client;
use serde_json::{Value, json};

/// How long a scan of a handful of files may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A scanned library.
pub(crate) struct Shelf {
    /// Kept alive: its folder and database go with it.
    pub(crate) app: TestApp,
    pub(crate) admin: Client,
    pub(crate) library: Value,
    pub(crate) folder: tempfile::TempDir,
}

impl Shelf {
    /// Two series: `Alpha` with two books, `Beta` with one, and a file that is no archive.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let info = "<Title>The First</Title><Number>1</Number><Year>1999</Year>";
        put(root, "Alpha/Alpha 01.cbz", &comic(1, Some(info)));
        put(root, "Alpha/Alpha 02.cbz", &comic(2, None));
        put(root, "Beta/Beta 01.cbz", &comic(3, None));
        put(root, "Beta/Beta 02.cbz", b"PK\x03\x04 this is no archive");
        let test = TestApp::new().await;
        let admin = test.admin();
        let body = json!({ "name": "Comics", "path": root });
        let answer = admin.post("/api/v1/libraries", &body).await;
        let library = answer.expect(StatusCode::CREATED);
        let shelf = Self {
            app: test,
            admin,
            library,
            folder,
        };
        shelf.scan().await;
        shelf
    }

    /// The path of the library, or of something of it.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!(
            "/api/v1/libraries/{}{rest}",
            self.library["id"].as_str().unwrap()
        )
    }

    /// Scans to the end and answers how it went.
    pub(crate) async fn scan(&self) -> Value {
        let started = self.admin.post(&self.path("/scan"), &json!({})).await;
        started.expect(StatusCode::ACCEPTED);
        let begun = std::time::Instant::now();
        loop {
            let scan = self
                .admin
                .get(&self.path("/scan"))
                .await
                .expect(StatusCode::OK);
            match scan["status"].as_str().unwrap() {
                "pending" | "running" => {}
                "completed" => return scan,
                other => panic!("the scan {other}: {scan}"),
            }
            assert!(begun.elapsed() < PATIENCE, "the scan does not end: {scan}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The entries of a list.
    pub(crate) async fn list(&self, path: &str) -> Vec<Value> {
        let page = self.admin.get(path).await.expect(StatusCode::OK);
        page["data"].as_array().unwrap().clone()
    }

    /// The series or book with this title.
    pub(crate) async fn named(&self, list: &str, title: &str) -> Value {
        let entries = self.list(&format!("/api/v1/{list}")).await;
        let found = entries.iter().find(|entry| entry["title"] == title);
        found
            .unwrap_or_else(|| panic!("no {title} among {entries:?}"))
            .clone()
    }
}
