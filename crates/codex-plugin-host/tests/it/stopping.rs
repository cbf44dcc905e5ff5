//! How plugins are stopped, and that nothing of them is left.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use codex_plugin_host::{HostError, UnitState};

use crate::world::{DUMMY, World, ask, eventually, is_alive};

#[tokio::test]
async fn a_polite_plugin_is_gone_at_once_and_started_again_on_demand() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let began = Instant::now();
    world.host.stop(id, "a test").await;
    assert!(began.elapsed() < Duration::from_millis(1900));
    assert!(!is_alive(pid));
    assert_eq!(world.host.status(id).unwrap().state, UnitState::Idle);
    world.ask(id, "again").await.unwrap();
    assert_ne!(world.pid(id), Some(pid));
}

#[tokio::test]
async fn a_plugin_that_ignores_everything_is_killed_within_the_budget() {
    let world = World::new();
    let mut request = world.request(&[
        "-c",
        &format!("trap '' TERM; exec {DUMMY} init=ok stubborn"),
    ]);
    request.command = "/bin/sh".to_owned();
    let id = crate::world::new_id();
    world.host.register(world.spec_of(id, request));
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let began = Instant::now();
    world.host.stop(id, "a test").await;
    assert!(
        began.elapsed() < Duration::from_secs(7),
        "{:?}",
        began.elapsed()
    );
    assert!(!is_alive(pid));
}

#[tokio::test]
async fn grandchildren_and_escapees_go_with_the_plugin() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let grandchild: u32 = world.ask(id, "grandchild").await.unwrap()[0]
        .parse()
        .unwrap();
    world.ask(id, "escapee").await.unwrap();
    eventually("the escapee says who it is", || !world.log(id).is_empty()).await;
    let escapee: u32 = world.log(id)[0].parse().unwrap();
    assert!(is_alive(grandchild) && is_alive(escapee));
    world.host.stop(id, "a test").await;
    assert!(!is_alive(grandchild) && !is_alive(escapee));
}

#[tokio::test]
async fn a_runner_with_processes_in_between_leaves_none_of_them() {
    let world = World::new();
    // As npx does it: a parent that waits for a shell that waits for the plugin.
    let script = format!("sh -c '{DUMMY} init=ok; exit $?'; exit $?");
    let mut request = world.request(&["-c", &script]);
    request.command = "/bin/sh".to_owned();
    let id = crate::world::new_id();
    world.host.register(world.spec_of(id, request));
    let inner: u32 = world.ask(id, "pid").await.unwrap()[0].parse().unwrap();
    let outer = world.pid(id).unwrap();
    assert_ne!(inner, outer);
    world.host.unregister(id).await;
    assert!(!is_alive(inner) && !is_alive(outer));
    assert!(matches!(
        world.ask(id, "x").await,
        Err(HostError::NotRegistered)
    ));
}

#[tokio::test]
async fn when_the_plugin_dies_its_children_follow() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let error = world.ask(id, "grandchild-exit").await.unwrap_err();
    let HostError::Crashed {
        reason,
        stderr_tail,
        ..
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(reason, "exit status 3");
    let grandchild = stderr_tail[0]
        .text
        .strip_prefix("grandchild ")
        .unwrap()
        .parse()
        .unwrap();
    eventually("the grandchild is gone", || !is_alive(grandchild)).await;
}

#[tokio::test]
async fn stopping_fails_the_calls_under_way_with_that_reason() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let host = world.host.clone();
    let call = tokio::spawn(async move { ask(&host, id, "hang", Duration::from_secs(20)).await });
    let in_flight = || world.host.status(id).unwrap().in_flight == 1;
    eventually("the call is under way", in_flight).await;
    world.host.stop(id, "a test").await;
    assert!(matches!(
        call.await.unwrap(),
        Err(HostError::Stopped { .. })
    ));
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn shutdown_stops_all_at_once_and_refuses_calls() {
    let world = World::new();
    let mut pids = Vec::new();
    let mut ids = Vec::new();
    for _ in 0..8 {
        let mut request = world.request(&[
            "-c",
            &format!("trap '' TERM; exec {DUMMY} init=ok stubborn"),
        ]);
        request.command = "/bin/sh".to_owned();
        let id = crate::world::new_id();
        world.host.register(world.spec_of(id, request));
        world.ask(id, "x").await.unwrap();
        pids.push(world.pid(id).unwrap());
        ids.push(id);
    }
    let began = Instant::now();
    world.host.shutdown().await;
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    eventually("all are gone", || !pids.iter().any(|&pid| is_alive(pid))).await;
    assert!(matches!(
        world.ask(ids[0], "x").await,
        Err(HostError::ShuttingDown)
    ));
}

#[tokio::test]
async fn dropping_the_host_leaves_nothing() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    drop(world);
    eventually("the plugin is gone", || !is_alive(pid)).await;
}

#[tokio::test]
async fn a_killed_server_leaves_nothing() {
    for query in ["escapee", "grandchild"] {
        let mut server = Command::new(DUMMY)
            .args(["host", query])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
        let mut pids = Vec::new();
        let wanted = if query == "escapee" { 2 } else { 1 };
        while pids.len() < wanted {
            let line = lines.next().unwrap().unwrap();
            let number = line
                .rsplit(' ')
                .next()
                .and_then(|word| word.parse::<u32>().ok());
            pids.extend(number);
        }
        assert!(pids.iter().all(|&pid| is_alive(pid)), "{pids:?}");
        server.kill().unwrap();
        server.wait().unwrap();
        eventually("all are gone", || !pids.iter().any(|&pid| is_alive(pid))).await;
    }
}

#[test]
fn many_lives_leave_neither_open_files_nor_processes_behind() {
    let server = Command::new(DUMMY)
        .args(["host", "lives"])
        .output()
        .unwrap();
    let said = String::from_utf8(server.stderr).unwrap();
    let [early, late] = said.lines().collect::<Vec<_>>()[..] else {
        panic!("{said}")
    };
    assert_eq!(early, late);
    assert!(late.ends_with(", 0)"), "{late}");
}

#[tokio::test]
async fn a_replaced_process_that_still_works_goes_with_the_plugin() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let old: u32 = world.ask(id, "pid").await.unwrap()[0].parse().unwrap();
    let host = world.host.clone();
    let call = tokio::spawn(async move { ask(&host, id, "hang", Duration::from_secs(60)).await });
    let in_flight = || world.host.status(id).unwrap().in_flight == 1;
    eventually("the call is under way", in_flight).await;
    let mut spec = world.spec(id, "init=ok");
    spec.revision = 2;
    world.host.register(spec);
    let new = || {
        world
            .host
            .status(id)
            .is_some_and(|status| status.pid.is_none())
    };
    eventually("it is replaced", new).await;
    assert!(is_alive(old), "it finishes its call");
    world.host.unregister(id).await;
    assert!(!is_alive(old));
    let stopped = call.await.unwrap().unwrap_err();
    assert!(matches!(stopped, HostError::Stopped { .. }), "{stopped}");
}

#[tokio::test]
async fn a_half_started_process_goes_with_the_plugin() {
    let world = World::new();
    let mark = world.folder.path().join("pid");
    let script = format!("echo $$ > {}; exec {DUMMY} init=hang", mark.display());
    let mut request = world.request(&["-c", &script]);
    request.command = "/bin/sh".to_owned();
    let id = crate::world::new_id();
    world.host.register(world.spec_of(id, request));
    let host = world.host.clone();
    let call = tokio::spawn(async move { ask(&host, id, "x", Duration::from_secs(60)).await });
    let written = || std::fs::read_to_string(&mark).is_ok_and(|pid| pid.ends_with('\n'));
    eventually("it has begun", written).await;
    let pid = std::fs::read_to_string(&mark)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    world.host.unregister(id).await;
    assert!(!is_alive(pid));
    assert!(matches!(
        call.await.unwrap(),
        Err(HostError::Stopped { .. })
    ));
}

#[tokio::test]
async fn a_call_that_still_knew_a_removed_plugin_starts_nothing() {
    let world = World::new();
    let mark = world.folder.path().join("starts");
    let script = format!("echo x >> {}; exec {DUMMY} init=ok", mark.display());
    let mut request = world.request(&["-c", &script]);
    request.command = "/bin/sh".to_owned();
    let id = crate::world::new_id();
    let mut spec = world.spec_of(id, request);
    spec.limits.requests_per_minute = Some(120);
    world.host.register(spec);
    for _ in 0..97 {
        world.ask(id, "x").await.unwrap();
    }
    // It waits for what people leave over of the rate, and comes after the plugin is gone.
    let late = world.ask_in_background(id, "x");
    let (answer, ()) = tokio::join!(late, world.host.unregister(id));
    assert!(
        matches!(answer, Err(HostError::Stopped { .. })),
        "{answer:?}"
    );
    assert_eq!(std::fs::read_to_string(&mark).unwrap(), "x\n");
}
