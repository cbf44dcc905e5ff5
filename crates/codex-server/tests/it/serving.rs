//! Serving, and stopping when told to.

use std::io::{Read, Write};

use crate::running::{Running, codex, run};

#[test]
fn a_server_says_where_it_is_and_stops_on_a_signal() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Running::start(data.path());
    let url = format!("http://{}", server.address);
    assert!(
        server.announcement.contains(&url),
        "{}",
        server.announcement
    );
    assert!(server.get("/health").contains("\"status\":\"ok\""));
    assert!(
        server
            .get("/api/v1/setup/status")
            .contains("\"required\":true")
    );
    assert!(server.stop().success());
}

#[test]
fn open_streams_and_idle_connections_do_not_hold_up_the_end() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Running::start(data.path());
    let mut idle = server.connect();
    write!(idle, "GET /health HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    let mut some = [0; 64];
    assert!(idle.read(&mut some).unwrap() > 0);
    let begun = std::time::Instant::now();
    assert!(server.stop().success());
    assert!(
        begun.elapsed().as_secs() < 4,
        "it took {:?}",
        begun.elapsed()
    );
}

#[test]
fn what_is_stored_is_there_after_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Running::start(data.path());
    server.initialize();
    assert!(server.stop().success());
    let again = Running::start(data.path());
    assert!(
        again
            .get("/api/v1/setup/status")
            .contains("\"required\":false")
    );
}

#[test]
fn views_are_answered_with_a_page_and_unknown_api_addresses_with_a_problem() {
    let data = tempfile::tempdir().unwrap();
    let server = Running::start(data.path());
    assert!(
        server
            .get("/series/abc")
            .to_lowercase()
            .contains("content-type: text/html")
    );
    let lost = server.get("/api/v1/lost");
    assert!(lost.starts_with("HTTP/1.1 404") && lost.contains("application/problem+json"));
}

#[test]
fn the_small_commands_do_what_they_say() {
    let data = tempfile::tempdir().unwrap();
    let version = run(&mut codex(&["version"]));
    assert!(String::from_utf8_lossy(&version.stdout).starts_with("codex "));
    let openapi = run(&mut codex(&["openapi"]));
    let document: serde_json::Value = serde_json::from_slice(&openapi.stdout).unwrap();
    assert!(document["paths"]["/libraries"].is_object());
    let migrate = run(codex(&["migrate"]).env("CODEX_DATA_DIR", data.path()));
    assert!(migrate.status.success());
    assert!(data.path().join("codex.db").exists());
}
