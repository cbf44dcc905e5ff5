//! Changing a plugin while it is in use.

use std::time::Duration;

use codex_plugin_host::UnitState;

use crate::world::{World, ask, eventually, is_alive};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_fails_while_the_description_changes() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let first: u32 = world.ask(id, "pid").await.unwrap()[0].parse().unwrap();
    let mut workers = Vec::new();
    for _ in 0..32 {
        let host = world.host.clone();
        workers.push(tokio::spawn(async move {
            for _ in 0..20 {
                ask(&host, id, "slow:20", Duration::from_secs(20))
                    .await
                    .unwrap();
            }
        }));
    }
    for revision in 2..5 {
        tokio::time::sleep(Duration::from_millis(60)).await;
        let mut spec = world.spec(id, "init=ok");
        spec.revision = revision;
        world.host.register(spec);
    }
    for worker in workers {
        worker.await.unwrap();
    }
    let last: u32 = world.ask(id, "pid").await.unwrap()[0].parse().unwrap();
    assert_ne!(first, last);
    eventually("the old one is gone", || !is_alive(first)).await;
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn a_call_after_a_change_is_answered_by_the_new_process() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let mut earlier = world.ask(id, "pid").await.unwrap();
    for revision in 2..10 {
        let mut spec = world.spec(id, "init=ok");
        spec.revision = revision;
        world.host.register(spec);
        let later = world.ask(id, "pid").await.unwrap();
        assert_ne!(earlier, later, "revision {revision}");
        earlier = later;
    }
    assert_eq!(world.host.status(id).unwrap().starts, 9);
}

#[tokio::test]
async fn the_same_revision_keeps_the_process() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id);
    world.host.register(world.spec(id, "init=ok"));
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(world.pid(id), pid);
}

#[tokio::test]
async fn a_change_during_the_start_serves_the_waiting_calls_with_the_new_one() {
    let world = World::new();
    let id = world.dummy("init=hang");
    let host = world.host.clone();
    let call = tokio::spawn(async move { ask(&host, id, "x", Duration::from_secs(10)).await });
    let starting = || world.host.status(id).unwrap().state == UnitState::Starting;
    eventually("it starts", starting).await;
    let mut spec = world.spec(id, "init=ok");
    spec.revision = 2;
    world.host.register(spec);
    assert_eq!(call.await.unwrap().unwrap(), ["x"]);
}

#[tokio::test]
async fn watchers_see_the_states_and_the_log() {
    let world = World::new();
    let mut news = world.host.subscribe();
    let id = world.dummy("init=ok");
    world.ask(id, "stderr:hello").await.unwrap();
    let text = |event| match event {
        codex_plugin_host::HostEvent::State { state, .. } => state.name().to_owned(),
        codex_plugin_host::HostEvent::Log { line, .. } => line.text,
    };
    let mut seen = Vec::new();
    // What it logs comes by another pipe than its answer, so it may be seen later.
    while seen.last().is_none_or(|text| text != "hello") {
        let event = tokio::time::timeout(Duration::from_secs(10), news.recv()).await;
        seen.push(text(event.unwrap().unwrap()));
    }
    world.host.stop(id, "a test").await;
    while let Ok(event) = news.try_recv() {
        seen.push(text(event));
    }
    assert_eq!(seen, ["starting", "ready", "hello", "stopping", "idle"]);
}
