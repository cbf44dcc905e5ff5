//! Plugins that hang are told from plugins that are slow.

use std::time::{Duration, Instant};

use codex_plugin_host::{HostConfig, HostError};

use crate::world::{World, ask, config, eventually, is_alive, new_id};

const PING: Duration = Duration::from_millis(700);

fn world() -> World {
    World::with(HostConfig {
        ping_timeout: PING,
        ..config()
    })
}

#[tokio::test]
async fn a_hung_process_is_killed_and_the_next_call_is_answered_by_another() {
    let world = world();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let limit = Duration::from_millis(200);
    let error = world.ask_within(id, "wedge", limit).await.unwrap_err();
    assert!(matches!(error, HostError::Timeout { .. }), "{error}");
    let began = Instant::now();
    assert_eq!(world.ask(id, "after").await.unwrap(), ["after"]);
    assert!(began.elapsed() < 8 * PING, "{:?}", began.elapsed());
    assert!(!is_alive(pid));
    let status = world.host.status(id).unwrap();
    assert_eq!(status.starts, 2);
    assert_eq!(status.recent_faults, 1, "the timeout and the end are one");
    let cause = status.last_exit.unwrap();
    assert!(cause.contains("no ping within 700ms"), "{cause}");
    assert!(world.log(id).iter().any(|line| line.contains(&cause)));
}

#[tokio::test]
async fn a_plugin_that_answers_pings_is_only_slow() {
    let world = world();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let limit = Duration::from_millis(100);
    for _ in 0..3 {
        let error = world.ask_within(id, "hang", limit).await.unwrap_err();
        assert!(matches!(error, HostError::Timeout { .. }), "{error}");
    }
    tokio::time::sleep(2 * PING).await;
    world.ask(id, "x").await.unwrap();
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn a_plugin_that_does_one_thing_after_the_other_is_only_slow() {
    let world = world();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let mut calls = Vec::new();
    for _ in 0..4 {
        let host = world.host.clone();
        let limit = Duration::from_millis(300);
        calls.push(tokio::spawn(async move {
            ask(&host, id, "block:400", limit).await
        }));
    }
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(matches!(error, HostError::Timeout { .. }), "{error}");
    }
    // The ping comes fifth, after its time; until then the others are answered, if late.
    assert_eq!(world.ask(id, "after").await.unwrap(), ["after"]);
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn places_that_callers_left_taken_behind_them_are_a_sign_as_well() {
    let world = world();
    let id = new_id();
    let mut spec = world.spec(id, "init=ok");
    spec.limits.max_in_flight = 2;
    world.host.register(spec);
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    for number in 1..=2 {
        let host = world.host.clone();
        let limit = Duration::from_secs(60);
        let call = tokio::spawn(async move { ask(&host, id, "wedge", limit).await });
        let is_sent = || world.host.status(id).unwrap().in_flight == 1;
        eventually("it is under way", is_sent).await;
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled(), "{number}");
    }
    let began = Instant::now();
    assert_eq!(world.ask(id, "after").await.unwrap(), ["after"]);
    assert!(began.elapsed() < 8 * PING, "{:?}", began.elapsed());
    assert!(!is_alive(pid));
    assert_eq!(world.host.status(id).unwrap().recent_faults, 1);
}
