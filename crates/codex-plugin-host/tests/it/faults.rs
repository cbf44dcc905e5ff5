//! What a misbehaving plugin costs: one typed error, and nothing for anybody else.

use std::time::{Duration, Instant};

use codex_plugin_host::{CallOptions, HostError};
use codex_protocol::methods::RecommendationsDismiss;
use codex_protocol::recommendations::DismissRequest;

use crate::world::{World, ask, eventually};

/// The plugin answers again, in the same process or a new one.
async fn assert_recovers(world: &World, id: codex_domain::PluginId) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match world.ask(id, "still there").await {
            Ok(titles) => return assert_eq!(titles, ["still there"]),
            Err(error) => assert!(Instant::now() < until, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn deaths_are_told_with_their_cause_and_the_plugin_returns() {
    let world = World::new();
    let rows = [
        ("exit:0", "exit status 0"),
        ("exit:1", "exit status 1"),
        ("exit:137", "exit status 137"),
        ("abort", "killed by SIGABRT"),
    ];
    for (query, cause) in rows {
        let id = world.dummy("init=ok");
        world.ask(id, "x").await.unwrap();
        let began = Instant::now();
        let error = world.ask(id, query).await.unwrap_err();
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{query}: {:?}",
            began.elapsed()
        );
        assert!(
            matches!(&error, HostError::Crashed { reason, .. } if reason == cause),
            "{error}"
        );
        assert_recovers(&world, id).await;
        assert_eq!(
            world.host.status(id).unwrap().last_exit.as_deref(),
            Some(cause)
        );
    }
}

#[tokio::test]
async fn an_answer_written_before_the_end_is_delivered() {
    let world = World::new();
    let id = world.dummy("init=ok");
    for _ in 0..10 {
        assert_eq!(world.ask(id, "reply-exit").await.unwrap(), ["last words"]);
        let is_gone = || world.pid(id).is_none();
        eventually("the end is noticed", is_gone).await;
    }
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn answers_that_are_none_fail_their_call_and_nothing_else() {
    let world = World::new();
    let id = world.dummy("init=ok");
    for query in ["wrong", "null", "both", "neither", "deep", "huge:9"] {
        let error = world.ask(id, query).await.unwrap_err();
        assert!(
            matches!(error, HostError::InvalidAnswer { .. }),
            "{query}: {error}"
        );
        world.host.clear_faults(id);
        assert_eq!(world.ask(id, "fine").await.unwrap(), ["fine"], "{query}");
    }
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_is_left_out_and_told_once() {
    let world = World::new();
    let id = world.dummy("init=ok");
    for _ in 0..3 {
        assert_eq!(world.ask(id, "partly").await.unwrap(), ["fine"]);
    }
    let told = "metadata/series/search: left out results[1].title: expected a string";
    assert_eq!(world.log(id), [told]);
    assert_eq!(world.host.status(id).unwrap().recent_faults, 0);
}

#[tokio::test]
async fn odd_but_readable_answers_are_read() {
    let world = World::new();
    let id = world.dummy("init=ok");
    for (query, title) in [
        ("noise", "after noise"),
        ("drip", "drip"),
        ("twice", "first"),
        ("unknown-id", "mine"),
        ("string-id", "string"),
        ("close-stderr", "quiet"),
        ("huge is only a word", "huge is only a word"),
    ] {
        assert_eq!(world.ask(id, query).await.unwrap(), [title], "{query}");
    }
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn an_error_that_names_no_call_is_given_to_the_only_one() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let began = Instant::now();
    let error = world.ask(id, "no-id-error").await.unwrap_err();
    assert!(
        matches!(error, HostError::Internal { code: -32700, .. }),
        "{error}"
    );
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn floods_of_output_end_the_process_and_not_the_server() {
    let world = World::new();
    for (query, cause) in [
        ("endless", "a line that never ends"),
        ("garbage", "too much output that is not JSON-RPC"),
        (
            "progress",
            "too many notifications and other lines that answer nothing",
        ),
        ("close-stdin", "still here"),
    ] {
        let id = world.dummy("init=ok");
        match world.ask(id, query).await {
            Err(HostError::Crashed { reason, .. }) => {
                assert_eq!(reason, cause, "{query}");
                let status = world.host.status(id).unwrap();
                assert_eq!(status.recent_faults, 1, "{query}");
            }
            Ok(titles) => assert_eq!(titles, [cause], "{query}"),
            Err(error) => panic!("{query}: {error}"),
        }
        assert_recovers(&world, id).await;
    }
}

#[tokio::test]
async fn a_plugin_that_only_closes_its_output_is_killed() {
    let world = World::new();
    let id = crate::world::new_id();
    world
        .host
        .register(world.spec_of(id, world.request(&["init=ok", "stubborn"])));
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let error = world.ask(id, "close-stdout").await.unwrap_err();
    let cause = "the other side closed its output";
    assert!(
        matches!(&error, HostError::Crashed { reason, .. } if reason == cause),
        "{error}"
    );
    let is_gone = || !crate::world::is_alive(pid);
    eventually("it is gone", is_gone).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_of_a_plugin_that_closed_its_input_leave_the_runtime_alone() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let host = world.host.clone();
    let limit = Duration::from_secs(10);
    let closing = tokio::spawn(async move { ask(&host, id, "close-stdin:1500", limit).await });
    let is_closed = || world.log(id) == ["input closed"];
    eventually("its input is closed", is_closed).await;
    let mut callers = Vec::new();
    for _ in 0..8 {
        let host = world.host.clone();
        callers.push(tokio::spawn(
            async move { ask(&host, id, "x", limit).await },
        ));
    }
    let mut longest = Duration::ZERO;
    while !callers.iter().all(tokio::task::JoinHandle::is_finished) {
        let began = Instant::now();
        tokio::spawn(tokio::time::sleep(Duration::from_millis(5)))
            .await
            .unwrap();
        longest = longest.max(began.elapsed());
    }
    assert!(longest < Duration::from_secs(1), "{longest:?}");
    assert_eq!(closing.await.unwrap().unwrap(), ["still here"]);
    for caller in callers {
        assert_eq!(caller.await.unwrap().unwrap(), ["x"]);
    }
    assert_eq!(world.host.status(id).unwrap().starts, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_of_a_plugin_that_closed_its_output_get_the_next_one() {
    let world = World::new();
    let id = crate::world::new_id();
    world
        .host
        .register(world.spec_of(id, world.request(&["init=ok", "stubborn"])));
    world.ask(id, "x").await.unwrap();
    let pid = world.pid(id).unwrap();
    let limit = Duration::from_secs(10);
    let began = Instant::now();
    let closing = format!(
        "close-stdout-once:{}",
        world.folder.path().join("x").display()
    );
    let mut queries = vec![closing];
    queries.resize(100, "x".to_owned());
    let mut callers = Vec::new();
    for query in queries {
        let host = world.host.clone();
        callers.push(tokio::spawn(
            async move { ask(&host, id, &query, limit).await },
        ));
        // They come one after the other, so that some ask while the end is being found out.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    assert!(!crate::world::is_alive(pid));
    assert_eq!(world.host.status(id).unwrap().starts, 2);
}

#[tokio::test]
async fn a_deaf_plugin_neither_hangs_callers_nor_memory() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "deaf").await.unwrap();
    let pid = world.pid(id).unwrap();
    let began = Instant::now();
    let mut calls = Vec::new();
    for _ in 0..60 {
        let (host, big) = (world.host.clone(), "x".repeat(256 << 10));
        calls.push(tokio::spawn(async move {
            ask(&host, id, &big, Duration::from_secs(20)).await
        }));
    }
    let mut overloaded = 0;
    for call in calls {
        match call.await.unwrap() {
            Err(HostError::Overloaded { .. }) => overloaded += 1,
            Err(HostError::Crashed { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(overloaded > 20, "{overloaded}");
    assert!(
        began.elapsed() < Duration::from_secs(9),
        "{:?}",
        began.elapsed()
    );
    eventually("it is gone", || !crate::world::is_alive(pid)).await;
    assert_recovers(&world, id).await;
}

#[tokio::test]
async fn a_hanging_call_times_out_alone() {
    let world = World::new();
    let id = world.dummy("init=ok");
    world.ask(id, "x").await.unwrap();
    let host = world.host.clone();
    let limit = Duration::from_millis(500);
    let hanging = tokio::spawn(async move { ask(&host, id, "hang", limit).await });
    let mut answered = 0;
    while !hanging.is_finished() {
        world.ask(id, "quick").await.unwrap();
        answered += 1;
    }
    let error = hanging.await.unwrap().unwrap_err();
    assert!(
        matches!(error, HostError::Timeout { after, .. } if after == limit),
        "{error}"
    );
    assert!(answered > 20, "{answered}");
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}

#[tokio::test]
async fn more_calls_than_places_wait_their_turn() {
    let world = World::new();
    let id = crate::world::new_id();
    let mut spec = world.spec(id, "init=ok");
    spec.limits.max_in_flight = 2;
    world.host.register(spec);
    world.ask(id, "x").await.unwrap();
    let began = Instant::now();
    let mut calls = Vec::new();
    for _ in 0..6 {
        let host = world.host.clone();
        calls.push(tokio::spawn(async move {
            ask(&host, id, "slow:200", Duration::from_secs(20)).await
        }));
    }
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), ["slow"]);
    }
    assert!(
        began.elapsed() >= Duration::from_millis(600),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn too_many_waiting_calls_are_turned_away() {
    let world = World::new();
    let id = crate::world::new_id();
    let mut spec = world.spec(id, "init=ok");
    spec.limits.max_in_flight = 1;
    world.host.register(spec);
    world.ask(id, "x").await.unwrap();
    let mut calls = Vec::new();
    for _ in 0..140 {
        let host = world.host.clone();
        calls.push(tokio::spawn(async move {
            ask(&host, id, "slow:300", Duration::from_millis(900)).await
        }));
    }
    let mut turned_away = 0;
    for call in calls {
        turned_away += usize::from(matches!(
            call.await.unwrap(),
            Err(HostError::Overloaded { .. })
        ));
    }
    assert!(turned_away >= 11, "{turned_away}");
    assert_eq!(world.host.status(id).unwrap().waiting, 0);
}

#[tokio::test]
async fn a_question_lost_in_a_crash_is_asked_once_more() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let mark = world.folder.path().join("died");
    let query = format!("once:{}", mark.display());
    assert_eq!(world.ask(id, &query).await.unwrap(), ["the second time"]);
    let status = world.host.status(id).unwrap();
    assert_eq!((status.starts, status.recent_faults), (2, 1));
}

#[tokio::test]
async fn a_question_that_kills_twice_is_given_up_and_counts_once() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let error = world.ask(id, "exit:9").await.unwrap_err();
    assert!(matches!(error, HostError::Crashed { .. }), "{error}");
    let status = world.host.status(id).unwrap();
    assert_eq!((status.starts, status.recent_faults), (2, 1));
}

#[tokio::test]
async fn a_write_is_never_made_twice() {
    let world = World::new();
    let id = world.dummy("init=dismiss-exit");
    let params = DismissRequest::default();
    let error = world
        .host
        .call::<RecommendationsDismiss>(id, &params, CallOptions::default())
        .await
        .unwrap_err();
    assert!(matches!(error, HostError::Crashed { .. }), "{error}");
    assert_eq!(world.host.status(id).unwrap().starts, 1);
}
