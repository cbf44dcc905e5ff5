//! How plugins are started.

use std::time::{Duration, Instant};

use codex_plugin_host::{HostConfig, HostError, LogLine, StartStage, UnitState};

use crate::world::{World, ask, config};

fn stage(error: &HostError) -> Option<StartStage> {
    match error {
        HostError::StartFailed { stage, .. } => Some(*stage),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_runs_before_the_first_call_and_then_once() {
    let world = World::new();
    let id = world.dummy("init=slow:200");
    assert_eq!(world.host.status(id).unwrap().state, UnitState::Idle);
    let mut calls = Vec::new();
    for _ in 0..50 {
        let host = world.host.clone();
        calls.push(tokio::spawn(async move {
            ask(&host, id, "pid", Duration::from_secs(20)).await
        }));
    }
    let mut pids = Vec::new();
    for call in calls {
        pids.extend(call.await.unwrap().unwrap());
    }
    pids.dedup();
    let status = world.host.status(id).unwrap();
    assert_eq!(
        (pids.len(), status.starts, status.state.clone()),
        (1, 1, UnitState::Ready)
    );
    assert_eq!(status.pid.unwrap().to_string(), pids[0]);
    assert_eq!(status.manifest.unwrap().name, "crash-dummy");
    assert_eq!(
        (status.methods[0].calls, status.methods[0].failures),
        (50, 0)
    );
}

#[tokio::test]
async fn a_plugin_that_cannot_start_says_why() {
    let world = World::new();
    let rows = [
        ("init=exit:7", StartStage::Initialize, "exit status 7"),
        (
            "init=wrong",
            StartStage::Initialize,
            "manifest is not valid",
        ),
        ("init=nameless", StartStage::Initialize, "no name"),
        (
            "init=huge",
            StartStage::Initialize,
            "bytes, more than the 262144 that are kept",
        ),
        ("init=error:-32603", StartStage::Initialize, "as asked"),
        ("init=version:99.0", StartStage::Version, "99.0"),
        ("init=version:soon", StartStage::Version, "soon"),
    ];
    for (init, expected, words) in rows {
        let id = world.dummy(init);
        let error = world.ask(id, "x").await.unwrap_err();
        assert_eq!(stage(&error), Some(expected), "{init}: {error}");
        assert!(error.to_string().contains(words), "{init}: {error}");
    }
}

#[tokio::test]
async fn the_last_words_before_a_failed_start_are_in_the_error() {
    let world = World::new();
    let id = world.dummy("init=exit:1");
    let Err(HostError::StartFailed { stderr_tail, .. }) = world.ask(id, "x").await else {
        panic!("it cannot start");
    };
    assert_eq!(stderr_tail[0].text, "[ERROR] cannot start: no key");
}

#[tokio::test]
async fn old_and_sloppy_versions_are_spoken_with() {
    let world = World::new();
    for init in [
        "init=no-version",
        "init=number-version",
        "init=version:1.9",
        "init=version:",
    ] {
        let id = world.dummy(init);
        assert_eq!(world.ask(id, init).await.unwrap(), [init], "{init}");
    }
}

#[tokio::test]
async fn a_configuration_error_at_the_start_is_no_fault_of_the_plugin() {
    let world = World::new();
    let id = world.dummy("init=error:-32005");
    let error = world.ask(id, "x").await.unwrap_err();
    assert!(matches!(error, HostError::Configuration { .. }), "{error}");
    let id = world.dummy("init=error:-32003");
    assert!(matches!(
        world.ask(id, "x").await,
        Err(HostError::AuthFailed { .. })
    ));
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn a_command_that_is_no_program_is_a_spawn_error() {
    let world = World::new();
    let path = world.folder.path().join("not-a-program");
    std::fs::write(&path, "plain text").unwrap();
    let mut request = world.request(&[]);
    request.command = path.display().to_string();
    let allowlist = codex_plugin_host::Allowlist::with_extra([request.command.clone()]);
    let environment = codex_plugin_host::EnvironmentPolicy::default();
    let mut spec = world.spec(crate::world::new_id(), "init=ok");
    spec.launch = codex_plugin_host::LaunchSpec::new(request, &allowlist, &environment).unwrap();
    let error = world.host.probe(spec).await.unwrap_err().error;
    assert_eq!(stage(&error), Some(StartStage::Spawn), "{error}");
    assert!(error.to_string().contains("Permission denied"), "{error}");
}

#[tokio::test]
async fn a_start_that_hangs_is_given_up_and_disturbs_nobody() {
    let world = World::with(HostConfig {
        start_timeout: Duration::from_secs(3),
        ..config()
    });
    let hanging = world.dummy("init=hang");
    let healthy = world.dummy("init=ok");
    world.ask(healthy, "warm").await.unwrap();
    let started = Instant::now();
    let host = world.host.clone();
    let stuck =
        tokio::spawn(async move { ask(&host, hanging, "x", Duration::from_secs(20)).await });
    let mut slowest = Duration::ZERO;
    while !stuck.is_finished() {
        let began = Instant::now();
        world.ask(healthy, "quick").await.unwrap();
        slowest = slowest.max(began.elapsed());
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    let error = stuck.await.unwrap().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("did not answer initialize within 3s"),
        "{error}"
    );
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_callers_own_deadline_covers_the_start() {
    let world = World::new();
    let id = world.dummy("init=slow:3000");
    let began = Instant::now();
    let error = world
        .ask_within(id, "x", Duration::from_millis(100))
        .await
        .unwrap_err();
    assert!(matches!(error, HostError::Unavailable { .. }), "{error}");
    assert!(began.elapsed() < Duration::from_secs(2));
    assert_eq!(world.ask(id, "patient").await.unwrap(), ["patient"]);
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn a_trial_uses_a_process_of_its_own_and_leaves_none() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let probe = world
        .host
        .probe(world.spec(id, "init=banner"))
        .await
        .unwrap();
    assert_eq!(probe.manifest.display_name, "Crash Dummy");
    assert!(
        probe
            .stderr_tail
            .iter()
            .any(|line| line.text.contains("npm warn old"))
    );
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn a_trial_that_fails_says_why_and_leaves_its_words_in_the_plugins_log() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let failed = world.host.probe(world.spec(id, "init=exit:1")).await;
    let texts =
        |lines: Vec<LogLine>| -> Vec<String> { lines.into_iter().map(|line| line.text).collect() };
    let told = texts(failed.unwrap_err().stderr_tail);
    assert_eq!(told, ["[ERROR] cannot start: no key"]);
    let kept = world.log(id);
    assert_eq!(kept[0], told[0]);
    assert!(kept[1].contains("exit status 1"), "{kept:?}");
}

#[tokio::test]
async fn what_is_not_offered_is_refused_without_a_start_when_that_is_known() {
    let world = World::new();
    let id = world.dummy("init=no-capability");
    let error = world.ask(id, "x").await.unwrap_err();
    assert!(matches!(error, HostError::Unsupported { .. }), "{error}");
    let mut spec = world.spec(crate::world::new_id(), "init=ok");
    spec.known_manifest = Some(codex_protocol::Manifest::default());
    let id = spec.id;
    world.host.register(spec);
    assert!(matches!(
        world.ask(id, "x").await,
        Err(HostError::Unsupported { .. })
    ));
    assert_eq!(world.host.status(id).unwrap().starts, 0);
}
