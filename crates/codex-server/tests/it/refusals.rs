//! What keeps a server from starting is said in a sentence that names it.

use std::net::TcpListener;

use crate::running::{Running, codex, run};

fn complaint(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = run(codex(arguments).envs(variables.iter().copied()));
    assert!(
        !output.status.success(),
        "{arguments:?} {variables:?} was taken"
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_busy_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let text = complaint(
        &[
            "serve",
            "--host",
            "127.0.0.1",
            "--port",
            &port,
            "--data-dir",
            data,
        ],
        &[],
    );
    assert!(text.contains(&format!("127.0.0.1:{port}")), "{text}");
    assert!(text.contains("CODEX_PORT"), "{text}");
}

#[test]
fn a_data_folder_that_cannot_be_or_is_taken_is_named() {
    let text = complaint(&["serve"], &[("CODEX_DATA_DIR", "/proc/codex")]);
    assert!(
        text.contains("/proc/codex") && text.contains("CODEX_DATA_DIR"),
        "{text}"
    );

    let data = tempfile::tempdir().unwrap();
    let _server = Running::start(data.path());
    let text = complaint(
        &["migrate"],
        &[("CODEX_DATA_DIR", data.path().to_str().unwrap())],
    );
    assert!(text.contains("in use by another Codex server"), "{text}");
}

#[test]
fn unknown_and_wrong_settings_are_refused_by_name() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("codex.toml");
    std::fs::write(&file, "prot = 8080\n").unwrap();
    let text = complaint(&["serve", "--config", file.to_str().unwrap()], &[]);
    assert!(
        text.contains("`prot`") && text.contains("codex.toml"),
        "{text}"
    );
    let text = complaint(&["serve"], &[("CODEX_PORT", "eighty")]);
    assert!(
        text.contains("CODEX_PORT") && text.contains("eighty"),
        "{text}"
    );
    let text = complaint(&["serve"], &[("CODEX_DATABASE", "x")]);
    assert!(text.contains("CODEX_DATABASE"), "{text}");
    let text = complaint(&["serve", "--colour", "red"], &[]);
    assert!(text.contains("--colour"), "{text}");
    let text = complaint(&["serve"], &[("CODEX_CONFIG", "/nowhere/codex.toml")]);
    assert!(text.contains("/nowhere/codex.toml"), "{text}");
}

#[test]
fn a_wrong_encryption_key_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let text = complaint(
        &[
            "serve",
            "--data-dir",
            data.path().to_str().unwrap(),
            "--port",
            "0",
        ],
        &[("CODEX_ENCRYPTION_KEY", "too short")],
    );
    assert!(text.contains("CODEX_ENCRYPTION_KEY"), "{text}");
    assert!(!text.contains("too short"), "the key is shown: {text}");
}
