//! Processes that nobody calls.

use std::time::Duration;

use codex_plugin_host::{HostConfig, UnitState};

use crate::world::{World, ask, config, eventually, is_alive};

fn sleepy(idle: Duration) -> World {
    World::with(HostConfig {
        idle_stop: Some(idle),
        ..config()
    })
}

#[tokio::test]
async fn a_process_that_nobody_calls_is_stopped_and_the_next_call_starts_another() {
    let world = sleepy(Duration::from_millis(300));
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let is_gone = || !is_alive(pid);
    eventually("it is stopped", is_gone).await;
    let status = world.host.status(id).unwrap();
    assert_eq!((status.state, status.pid), (UnitState::Idle, None));
    assert_eq!(status.last_exit, None, "it was asked to go and did not die");
    assert!(
        world
            .log(id)
            .last()
            .unwrap()
            .contains("nobody has called it")
    );
    world.ask(id, "again").await.unwrap();
    assert_eq!(world.host.status(id).unwrap().starts, 2);
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn calls_keep_a_process_awake() {
    let world = sleepy(Duration::from_secs(2));
    let id = world.dummy("init=ok");
    let long = ask(&world.host, id, "slow:3000", Duration::from_secs(20));
    assert_eq!(long.await.unwrap(), ["slow"], "one that takes longer");
    for _ in 0..6 {
        tokio::time::sleep(Duration::from_millis(450)).await;
        world.ask(id, "x").await.unwrap();
    }
    assert_eq!(
        world.host.status(id).unwrap().starts,
        1,
        "ones that come often"
    );
}
