//! Another side that breaks the rules.

use std::time::Duration;

use codex_rpc::{CallOptions, CloseReason, Handle, Limits, RpcError, Violation};
use serde_json::json;
use tokio::time::Instant;

use crate::script::{Script, call_in_background, soon};

/// A call still gets its answer.
async fn assert_alive(handle: &Handle, script: &mut Script) {
    let call = call_in_background(handle, soon());
    let id = script.read().await["id"].clone();
    script
        .line(json!({ "jsonrpc": "2.0", "id": id, "result": "alive" }).to_string())
        .await;
    assert_eq!(call.await.unwrap(), Ok(json!("alive")));
}

#[tokio::test]
async fn noise_between_messages_is_skipped() {
    let (handle, mut script) = Script::start(Limits::default());
    script.write("\u{feff}\n").await;
    script
        .write(b"npm warn deprecated\n\xff\xfe\x00\n   \n[]\n42\n{\"a\":\n")
        .await;
    script
        .write("\u{2028}\r\n{\"id\":1,\"id\":2,\"result\":1}\n")
        .await;
    assert_alive(&handle, &mut script).await;
    assert_eq!(handle.stats().noise, 7);
}

#[tokio::test]
async fn an_invalid_byte_costs_one_character() {
    let (handle, mut script) = Script::start(Limits::default());
    let call = call_in_background(&handle, soon());
    script.read().await;
    script.write(b"{\"id\":1,\"result\":\"a\xffb\"}\n").await;
    assert_eq!(call.await.unwrap(), Ok(json!("a\u{fffd}b")));
}

#[tokio::test]
async fn endless_noise_closes_the_connection() {
    let (handle, mut script) = Script::start(Limits::default());
    for _ in 0..=64 {
        script.line("not a message").await;
    }
    assert_eq!(
        handle.closed().await,
        CloseReason::Violation(Violation::Noise)
    );
}

#[tokio::test]
async fn an_oversize_answer_fails_its_own_call_only() {
    let limits = Limits {
        max_frame: 1 << 20,
        ..Limits::default()
    };
    let (handle, mut script) = Script::start(limits);
    let call = call_in_background(&handle, soon());
    script.read().await;
    let long = "é".repeat(600 << 10);
    script
        .line(format!(r#"{{"jsonrpc":"2.0","id":1,"result":"{long}"}}"#))
        .await;
    assert_eq!(
        call.await.unwrap(),
        Err(RpcError::AnswerTooLarge { limit: 1 << 20 })
    );
    assert_alive(&handle, &mut script).await;
}

#[tokio::test]
async fn an_oversize_reverse_call_is_answered() {
    let limits = Limits {
        max_frame: 1000,
        ..Limits::default()
    };
    let (_handle, mut script) = Script::start(limits);
    let long = "x".repeat(5000);
    let request = json!({ "jsonrpc": "2.0", "id": "r1", "method": "storage/set", "params": long });
    // The id must come before the bulk to be found, as every library writes it.
    let text = request.to_string().replace(
        r#"{"id":"r1","jsonrpc":"2.0","#,
        r#"{"jsonrpc":"2.0","id":"r1","#,
    );
    script.line(text).await;
    let answer = script.read().await;
    assert_eq!(
        (answer["id"].as_str(), answer["error"]["code"].as_i64()),
        (Some("r1"), Some(-32600))
    );
}

#[tokio::test]
async fn a_line_without_end_closes_the_connection() {
    let limits = Limits {
        max_frame: 1 << 10,
        max_discard: 1 << 20,
        ..Limits::default()
    };
    let (handle, mut script) = Script::start(limits);
    let chunk = vec![b'x'; 64 << 10];
    for _ in 0..17 {
        script.write(&chunk).await;
    }
    assert_eq!(
        handle.closed().await,
        CloseReason::Violation(Violation::EndlessLine)
    );
}

#[tokio::test]
async fn answers_to_nothing_are_borne_for_a_while() {
    let (handle, mut script) = Script::start(Limits::default());
    for id in 1000..1020 {
        script.line(format!(r#"{{"id":{id},"result":1}}"#)).await;
    }
    assert_alive(&handle, &mut script).await;
    script.line(r#"{"id":1,"result":"again"}"#).await;
    assert_alive(&handle, &mut script).await;
    assert_eq!((handle.stats().unknown, handle.stats().duplicate), (20, 1));
    script.line(r#"{"id":7777,"result":1}"#).await;
    assert_eq!(
        handle.closed().await,
        CloseReason::Violation(Violation::UnknownAnswers)
    );
}

#[tokio::test(start_paused = true)]
async fn bursts_of_idle_lines_are_borne_and_a_flood_is_not() {
    for idle in [
        r#"{"jsonrpc":"2.0","method":"$/progress","params":{"value":1}}"#,
        r#"{"jsonrpc":"2.0","error":{"code":-32601,"message":"unknown"}}"#,
        r#"{"id":1,"result":"again"}"#,
        "",
    ] {
        let (handle, mut script) = Script::start(Limits::default());
        assert_alive(&handle, &mut script).await;
        for _ in 0..4000 {
            script.line(idle).await;
        }
        assert_alive(&handle, &mut script).await;
        assert_eq!(handle.stats().idle, 4000, "{idle}");
        tokio::time::sleep(Duration::from_secs(1)).await;
        for _ in 0..200 {
            script.line(idle).await;
        }
        assert_alive(&handle, &mut script).await;
        script.line(idle).await;
        let closed = tokio::time::timeout(Duration::from_secs(5), handle.closed());
        assert_eq!(
            closed.await,
            Ok(CloseReason::Violation(Violation::IdleLines)),
            "{idle}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn progress_at_an_honest_rate_is_borne_for_ever_but_keeps_no_call_alive() {
    let (handle, mut script) = Script::start(Limits::default());
    let call = call_in_background(&handle, CallOptions::within(Duration::from_secs(600)));
    script.read().await;
    while !call.is_finished() {
        tokio::time::sleep(Duration::from_millis(10)).await;
        script
            .line(r#"{"jsonrpc":"2.0","method":"$/progress"}"#)
            .await;
    }
    assert_eq!(call.await.unwrap(), Err(RpcError::Timeout));
    assert_eq!(script.read().await["method"], "$/cancelRequest");
    assert_alive(&handle, &mut script).await;
}

#[tokio::test]
async fn neither_and_both_members_fail_the_call_at_once() {
    let (handle, mut script) = Script::start(Limits::default());
    for (id, members) in [
        (1, ""),
        (2, r#","result":1,"error":{"code":1,"message":"x"}"#),
    ] {
        let call = call_in_background(&handle, soon());
        script.read().await;
        script
            .line(format!(r#"{{"jsonrpc":"2.0","id":{id}{members}}}"#))
            .await;
        assert!(matches!(call.await.unwrap(), Err(RpcError::Malformed(_))));
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_drip_keeps_the_deadline_and_is_late_afterwards() {
    let (handle, mut script) = Script::start(Limits::default());
    let call = call_in_background(&handle, CallOptions::within(Duration::from_secs(2)));
    script.read().await;
    let (start, rest) = r#"{"jsonrpc":"2.0","id":1,"result":"slow"}"#.split_at(10);
    for byte in start.bytes() {
        script.write([byte]).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert_eq!(call.await.unwrap(), Err(RpcError::Timeout));
    assert_eq!(script.read().await["method"], "$/cancelRequest");
    script.line(rest).await;
    assert_alive(&handle, &mut script).await;
    assert_eq!(handle.stats().late, 1);
}

#[tokio::test(start_paused = true)]
async fn a_side_that_does_not_read_is_given_up_after_the_stall() {
    let limits = Limits {
        lane_bytes: 1 << 20,
        ..Limits::default()
    };
    let (handle, _script) = Script::start(limits);
    let started = Instant::now();
    let big = "x".repeat(64 << 10);
    let mut overloaded = 0;
    let mut tasks = Vec::new();
    for _ in 0..100 {
        let (handle, big) = (handle.clone(), big.clone());
        tasks.push(tokio::spawn(async move {
            handle.call_raw("test", &big, soon()).await
        }));
    }
    for task in tasks {
        match task.await.unwrap() {
            Err(RpcError::Overloaded) => overloaded += 1,
            Err(RpcError::Closed(reason)) => assert_eq!(reason, CloseReason::WriteStalled),
            other => panic!("{other:?}"),
        }
    }
    assert!(overloaded > 50, "{overloaded}");
    let took = started.elapsed();
    assert!(
        took >= Duration::from_secs(5) && took < Duration::from_secs(6),
        "{took:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_side_that_reads_a_byte_a_second_keeps_the_deadlines_and_its_connection() {
    let limits = Limits {
        lane_bytes: 256 << 10,
        ..Limits::default()
    };
    let (handle, mut script) = Script::start(limits);
    let started = Instant::now();
    let big = "x".repeat(64 << 10);
    let mut calls = Vec::new();
    for _ in 0..10 {
        let (handle, big) = (handle.clone(), big.clone());
        calls.push(tokio::spawn(async move {
            let options = CallOptions::within(Duration::from_secs(30));
            handle.call_raw("test", &big, options).await
        }));
    }
    let reading = tokio::spawn(async move {
        loop {
            script.byte().await;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let mut overloaded = 0;
    for call in calls {
        match call.await.unwrap() {
            Err(RpcError::Overloaded) => overloaded += 1,
            other => assert_eq!(other, Err(RpcError::Timeout)),
        }
    }
    assert!((1..9).contains(&overloaded), "{overloaded}");
    let took = started.elapsed();
    assert!(took < Duration::from_millis(30_100), "{took:?}");
    assert!(!handle.is_closed());
    reading.abort();
}
