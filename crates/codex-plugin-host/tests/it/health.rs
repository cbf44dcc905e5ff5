//! What counts against a plugin, and what follows.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use codex_domain::health::FaultKind;
use codex_plugin_host::{Background, HealthEvent, HostConfig, HostError, Outcome, UnitState};

use crate::world::{NIGHTLY, World, ask, config, eventually};

fn is_fault(event: &HealthEvent) -> bool {
    matches!(event, HealthEvent::Fault { .. })
}

#[tokio::test]
async fn every_error_has_its_kind_and_only_plugin_faults_count() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let rows = [
        (
            "error:-32001",
            Some(FaultKind::RateLimited),
            "rate_limited",
            0,
        ),
        ("error:-32002", Some(FaultKind::NotFound), "not_found", 0),
        ("error:-32003", Some(FaultKind::SignIn), "auth_failed", 0),
        ("error:-32004", Some(FaultKind::Upstream), "upstream", 0),
        (
            "error:-32005",
            Some(FaultKind::Configuration),
            "configuration",
            0,
        ),
        ("error:-32602", Some(FaultKind::BadRequest), "bad_params", 0),
        (
            "error:-32601",
            Some(FaultKind::BadRequest),
            "unsupported",
            0,
        ),
        ("error:1234", None, "internal", 0),
        ("error:-32603", Some(FaultKind::Plugin), "internal", 1),
        ("wrong", Some(FaultKind::Plugin), "invalid_answer", 1),
    ];
    for (query, fault, code, faults) in rows {
        world.host.clear_faults(id);
        let error = world.ask(id, query).await.unwrap_err();
        assert_eq!(
            (error.fault(), error.code()),
            (fault, code),
            "{query}: {error}"
        );
        assert_eq!(
            world.host.status(id).unwrap().recent_faults,
            faults,
            "{query}"
        );
        let told = world
            .told
            .events()
            .into_iter()
            .rev()
            .find_map(|event| match event {
                HealthEvent::Called {
                    outcome: Outcome::Failed { fault, code, .. },
                    ..
                } => Some((fault, code)),
                _ => None,
            });
        assert_eq!(told, Some((fault, code)), "{query}");
    }
    assert_eq!(world.told.count(is_fault), 2);
}

#[tokio::test]
async fn the_wait_a_service_asks_for_is_handed_on() {
    let world = World::new();
    let id = world.dummy("init=ok");
    for (query, seconds) in [("rate:7", 7), ("error:-32001", 60)] {
        let error = world.ask(id, query).await.unwrap_err();
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(seconds)),
            "{query}"
        );
        assert!(matches!(
            error,
            HostError::RateLimited { by_host: false, .. }
        ));
    }
}

#[tokio::test]
async fn repeated_failed_requests_switch_the_plugin_off_with_its_last_words() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world
        .ask(id, "stderr:[ERROR] the database is broken")
        .await
        .unwrap();
    let pid = world.pid(id).unwrap();
    for _ in 0..5 {
        world.ask(id, "error:-32603").await.unwrap_err();
    }
    let error = world.ask(id, "x").await.unwrap_err();
    let HostError::Disabled { reason, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(reason, "Disabled after 5 failed requests in 3600 seconds");
    let told = world
        .told
        .events()
        .into_iter()
        .find_map(|event| match event {
            HealthEvent::AutoDisabled {
                reason,
                stderr_tail,
            } => Some((reason, stderr_tail)),
            _ => None,
        });
    let (told_reason, tail) = told.unwrap();
    assert_eq!(&told_reason, reason);
    assert!(
        tail.iter()
            .any(|line| line.text.contains("database is broken"))
    );
    eventually("it is stopped", || !crate::world::is_alive(pid)).await;
    let state = || {
        matches!(
            world.host.status(id).unwrap().state,
            UnitState::Disabled { .. }
        )
    };
    eventually("its state says so", state).await;

    world.host.clear_faults(id);
    assert_eq!(world.ask(id, "forgiven").await.unwrap(), ["forgiven"]);
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn repeated_failed_starts_switch_the_plugin_off() {
    let world = World::new();
    let id = world.dummy("init=exit:1");
    let disabled = || {
        world
            .told
            .count(|event| matches!(event, HealthEvent::AutoDisabled { .. }))
            == 1
    };
    for _ in 0..3 {
        world.ask(id, "x").await.unwrap_err();
    }
    eventually("it is switched off", disabled).await;
    assert_eq!(world.host.status(id).unwrap().starts, 3);
    assert!(matches!(
        world.ask(id, "x").await,
        Err(HostError::Disabled { .. })
    ));
}

#[tokio::test]
async fn a_crash_under_many_calls_is_one_fault() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let mut calls = Vec::new();
    for _ in 0..20 {
        let host = world.host.clone();
        calls.push(tokio::spawn(async move {
            ask(&host, id, "hang", Duration::from_secs(20)).await
        }));
    }
    let busy = || world.host.status(id).unwrap().in_flight == 20;
    eventually("all are under way", busy).await;
    world.ask(id, "exit:9").await.unwrap_err();
    for call in calls {
        assert!(matches!(
            call.await.unwrap(),
            Err(HostError::Crashed { .. })
        ));
    }
    assert_eq!(world.host.status(id).unwrap().recent_faults, 1);
    let died = |event: &HealthEvent| matches!(event, HealthEvent::Died { .. });
    assert_eq!(world.told.count(died), 2, "they were asked once more");
}

#[tokio::test]
async fn a_plugin_in_a_crash_loop_is_given_time() {
    let world = World::with(HostConfig {
        backoff_first: Duration::from_secs(30),
        ..config()
    });
    let id = world.dummy("init=exit:1");
    world.ask(id, "x").await.unwrap_err();
    let error = world.ask(id, "x").await.unwrap_err();
    let wait = error.retry_after().unwrap();
    assert!(matches!(error, HostError::Unavailable { .. }), "{error}");
    assert!((22..=38).contains(&wait.as_secs()), "{wait:?}");
    let status = world.host.status(id).unwrap();
    assert!(matches!(status.state, UnitState::Waiting { .. }));
    assert_eq!(status.starts, 1);
}

#[tokio::test]
async fn the_rate_limit_holds_and_survives_a_new_description() {
    let world = World::new();
    let id = crate::world::new_id();
    let limited = |revision| {
        let mut spec = world.spec(id, "init=ok");
        spec.revision = revision;
        spec.limits.requests_per_minute = Some(3);
        spec
    };
    world.host.register(limited(1));
    for _ in 0..3 {
        world.ask(id, "x").await.unwrap();
    }
    let error = world.ask(id, "x").await.unwrap_err();
    assert!(
        matches!(error, HostError::RateLimited { by_host: true, .. }),
        "{error}"
    );
    assert!(error.retry_after().unwrap() <= Duration::from_secs(20));
    world.host.register(limited(2));
    assert!(matches!(
        world.ask(id, "x").await,
        Err(HostError::RateLimited { .. })
    ));
}

#[tokio::test]
async fn work_in_the_background_waits_and_leaves_room_for_people() {
    let world = World::new();
    let id = crate::world::new_id();
    let mut spec = world.spec(id, "init=ok");
    spec.limits.requests_per_minute = Some(10);
    world.host.register(spec);
    for _ in 0..8 {
        world.ask_in_background(id, "x").await.unwrap();
    }
    let ninth = world.ask_in_background(id, "x");
    let waits = tokio::time::timeout(Duration::from_millis(300), ninth).await;
    assert!(waits.is_err(), "it waits for what people leave over");
    for _ in 0..2 {
        world.ask(id, "x").await.unwrap();
    }
    let error = world.ask(id, "x").await.unwrap_err();
    assert!(
        matches!(error, HostError::RateLimited { by_host: true, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn what_a_person_waits_for_is_served_before_work_that_came_earlier() {
    let world = World::new();
    let id = crate::world::new_id();
    let limited = |per_minute| {
        let mut spec = world.spec(id, "init=ok");
        spec.limits.requests_per_minute = per_minute;
        spec
    };
    world.host.register(limited(Some(10)));
    for _ in 0..8 {
        world.ask_in_background(id, "x").await.unwrap();
    }
    let urgent = Background {
        urgency: 2,
        is_awaited: false,
    };
    let awaited = Background {
        urgency: 3,
        is_awaited: true,
    };
    let served = parking_lot::Mutex::new(Vec::new());
    let ask = async |name: &'static str, background| {
        world.ask_as(id, name, background).await.unwrap();
        served.lock().push(name);
    };
    let meanwhile = async {
        world.ask_as(id, "a person", awaited).await.unwrap();
        assert_eq!(*served.lock(), [""; 0], "it did not wait with the others");
        // Without a limit from here on, so that nobody has to wait for long.
        world.host.register(limited(None));
    };
    tokio::join!(
        ask("first", NIGHTLY),
        ask("second", NIGHTLY),
        ask("urgent", urgent),
        meanwhile
    );
    assert_eq!(*served.lock(), ["urgent", "first", "second"]);
}

/// A script under the name of a package runner.
fn runner(world: &World, name: &str, script: &str) -> codex_plugin_host::LaunchRequest {
    let path = world.folder.path().join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    let mut request = world.request(&[]);
    request.command = path.display().to_string();
    request
}

#[tokio::test]
async fn a_network_that_is_down_counts_against_no_plugin() {
    let world = World::new();
    let rows = [
        (
            "npx",
            "echo 'npm error code EAI_AGAIN' >&2; exit 1",
            "unreachable",
            0,
        ),
        (
            "uvx",
            "echo '  Caused by: dns error: failed to lookup address information' >&2; exit 2",
            "unreachable",
            0,
        ),
        (
            "npx",
            "echo 'npm error code E404' >&2; exit 1",
            "start_failed",
            1,
        ),
        (
            "npx",
            "echo 'Error: connect ECONNREFUSED 127.0.0.1:5432' >&2; exit 1",
            "start_failed",
            1,
        ),
        (
            "node",
            "echo 'npm error code EAI_AGAIN' >&2; exit 1",
            "start_failed",
            1,
        ),
    ];
    for (name, script, code, faults) in rows {
        let id = crate::world::new_id();
        let mut spec = world.spec_of(id, runner(&world, name, script));
        spec.log_level = codex_protocol::LogLevel::Error;
        world.host.register(spec);
        let error = world.ask(id, "x").await.unwrap_err();
        assert_eq!(error.code(), code, "{script}: {error}");
        let status = world.host.status(id).unwrap();
        assert_eq!(status.recent_faults, faults, "{script}");
        if code == "unreachable" {
            assert_eq!(error.fault(), Some(FaultKind::Upstream));
            let again = world.ask(id, "x").await.unwrap_err();
            assert!(
                again.retry_after().unwrap() > Duration::from_secs(20),
                "{again}"
            );
            assert_eq!(world.host.status(id).unwrap().starts, 1);
        }
    }
}

#[tokio::test]
async fn an_outage_of_yesterday_explains_nothing_today() {
    let world = World::with(HostConfig {
        backoff_unreachable: Duration::from_millis(1),
        ..config()
    });
    let id = crate::world::new_id();
    let mark = world.folder.path().join("again");
    let script = format!(
        "[ -e {0} ] && exit 1; touch {0}; echo 'npm error code ENOTFOUND' >&2; exit 1",
        mark.display()
    );
    let spec = world.spec_of(id, runner(&world, "npx", &script));
    world.host.register(spec);
    for code in ["unreachable", "start_failed"] {
        assert_eq!(world.ask(id, "x").await.unwrap_err().code(), code);
    }
}
