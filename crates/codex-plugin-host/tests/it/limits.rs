//! What a plugin may take of the machine.

use std::time::Duration;

use codex_plugin_host::{HostConfig, HostError};

use crate::world::{World, config, new_id};

/// A plugin in JavaScript that fills its heap when it is searched.
const GREEDY: &str = r#"
const lines = require("node:readline").createInterface({ input: process.stdin });
const answer = (id, result) => console.log(JSON.stringify({ jsonrpc: "2.0", id, result }));
lines.on("line", (line) => {
  const { id, method } = JSON.parse(line);
  if (method === "initialize")
    answer(id, {
      name: "greedy", displayName: "Greedy", version: "1.0.0", protocolVersion: "1.0",
      capabilities: { metadataProvider: ["series"] },
    });
  if (method === "metadata/series/search")
    for (const taken = []; ; ) taken.push(new Array(1 << 20).fill(taken.length));
});
"#;

fn limit<'a>(limits: &'a [String], name: &str) -> Vec<&'a str> {
    let line = limits.iter().find_map(|line| line.strip_prefix(name));
    line.unwrap().split_whitespace().take(2).collect()
}

#[tokio::test]
async fn files_memory_and_core_dumps_are_bounded() {
    let world = World::with(HostConfig {
        memory: Some(512 << 20),
        ..config()
    });
    let id = world.dummy("init=ok");
    let limits = world.ask(id, "limits").await.unwrap();
    let megabytes = (512 << 20).to_string();
    assert_eq!(limit(&limits, "Max core file size"), ["0", "0"]);
    assert_eq!(limit(&limits, "Max open files"), ["256", "4096"]);
    assert_eq!(limit(&limits, "Max data size"), [&megabytes, &megabytes]);
    let unlimited = World::with(HostConfig {
        memory: None,
        ..config()
    });
    let id = unlimited.dummy("init=ok");
    let limits = unlimited.ask(id, "limits").await.unwrap();
    assert_eq!(limit(&limits, "Max data size"), ["unlimited", "unlimited"]);
}

#[tokio::test]
async fn a_plugin_that_takes_memory_without_end_ends_with_that_reason() {
    let world = World::with(HostConfig {
        memory: Some(256 << 20),
        ..config()
    });
    let id = world.dummy("init=ok");
    let error = world.ask(id, "grow").await.unwrap_err();
    let cause = "killed by SIGABRT; it ran out of memory, of which it may take 256 MB (CODEX_PLUGINS_MEMORY_MB)";
    assert!(
        matches!(&error, HostError::Crashed { reason, .. } if reason == cause),
        "{error}"
    );
    assert_eq!(
        world.host.status(id).unwrap().last_exit.as_deref(),
        Some(cause)
    );
    assert_eq!(world.host.status(id).unwrap().recent_faults, 1);
}

#[tokio::test]
async fn node_runs_within_the_default_and_ends_with_that_reason_beyond_it() {
    let world = World::new();
    let mut request = world.request(&["-e", GREEDY]);
    request.command = "node".to_owned();
    let id = new_id();
    let mut spec = world.spec_of(id, request);
    spec.limits.request_timeout = Some(Duration::from_secs(60));
    world.host.register(spec);
    let error = world
        .ask_within(id, "x", Duration::from_secs(60))
        .await
        .unwrap_err();
    let HostError::Crashed { reason, .. } = &error else {
        panic!("{error}")
    };
    assert!(reason.contains("it may take 1024 MB"), "{error}");
}
