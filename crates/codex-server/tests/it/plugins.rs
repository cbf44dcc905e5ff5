//! Plugins under the real server: asked, failing, switched off, and never left behind.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::running::Running;

/// How long a process may take to go away.
const PATIENCE: Duration = Duration::from_secs(15);

struct Scripted {
    server: Running,
    token: String,
    id: String,
    _data: tempfile::TempDir,
}

impl Scripted {
    /// A server with the scripted plugin, switched on.
    fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let server = Running::start(data.path());
        let token = server.initialize();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/plugin.mjs");
        let plugin = json!({
            "name": "scripted", "displayName": "Scripted", "command": "node", "args": [script],
            "permissions": ["metadata:write:*"], "scopes": ["series:detail", "book:detail"],
            "enabled": true, "rateLimitRequestsPerMinute": null, "requestTimeoutSeconds": 2,
        });
        let (status, made) = server.ask("POST", "/admin/plugins", &token, &plugin);
        assert_eq!(status, 201, "{made}");
        assert_eq!(made["healthCheckPassed"], true, "{made}");
        let id = made["plugin"]["id"].as_str().unwrap().to_owned();
        Self {
            server,
            token,
            id,
            _data: data,
        }
    }

    fn search(&self, text: &str) -> (u16, Value) {
        let question = json!({
            "action": { "metadata": {
                "action": "search", "contentType": "series", "params": { "query": text },
            } }
        });
        let path = format!("/plugins/{}/execute", self.id);
        self.server.ask("POST", &path, &self.token, &question)
    }

    fn admin(&self, method: &str, rest: &str) -> Value {
        let path = format!("/admin/plugins/{}{rest}", self.id);
        let (status, answer) = self.server.ask(method, &path, &self.token, &json!({}));
        assert_eq!(status, 200, "{answer}");
        answer
    }

    fn pid(&self) -> u64 {
        self.admin("GET", "/status")["pid"].as_u64().unwrap()
    }
}

fn wait_until_gone(pid: u64) {
    let begun = Instant::now();
    while Path::new(&format!("/proc/{pid}")).exists() {
        assert!(begun.elapsed() < PATIENCE, "process {pid} is left behind");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_plugin_answers_until_it_is_switched_off() {
    let scripted = Scripted::start();
    let (status, answer) = scripted.search("Emma");
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["success"], true);
    assert_eq!(answer["result"]["results"][0]["title"], "Found Emma");
    let pid = scripted.pid();
    let off = scripted.admin("POST", "/disable");
    assert_eq!(off["plugin"]["enabled"], false);
    wait_until_gone(pid);
    let (status, problem) = scripted.search("Emma");
    assert_eq!((status, &problem["code"]), (400, &json!("plugin_disabled")));
}

#[test]
fn a_crash_and_a_hang_are_told_apart_and_the_plugin_lives_on() {
    let scripted = Scripted::start();
    let (status, problem) = scripted.search("crash");
    assert_eq!((status, &problem["code"]), (502, &json!("plugin_crashed")));
    assert_eq!(problem["plugin"]["name"], "Scripted");
    let tail = problem["stderrTail"].to_string();
    assert!(tail.contains("a duck"), "{tail}");
    let (status, problem) = scripted.search("sleep");
    assert_eq!((status, &problem["code"]), (504, &json!("plugin_timeout")));
    let failures = scripted.admin("GET", "/failures");
    assert_eq!(failures["total"], 2, "{failures}");
    let (status, answer) = scripted.search("Emma");
    assert_eq!(status, 200, "{answer}");
}

#[test]
fn a_killed_server_leaves_no_plugin_behind() {
    let mut scripted = Scripted::start();
    let pid = scripted.pid();
    scripted.server.kill();
    wait_until_gone(pid);
}

#[test]
fn a_stopped_server_leaves_no_plugin_behind() {
    let mut scripted = Scripted::start();
    let pid = scripted.pid();
    assert!(scripted.server.stop().success());
    assert!(!Path::new(&format!("/proc/{pid}")).exists());
}
