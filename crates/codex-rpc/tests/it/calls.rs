//! Calls: answers, deadlines, cancellation, closing.

use std::sync::Arc;
use std::time::Duration;

use codex_protocol::metadata::MetadataSearchParams;
use codex_protocol::methods::SeriesSearch;
use codex_rpc::{CallOptions, CloseReason, CutOff, Limits, RpcError};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::script::{Script, call_in_background, soon};

#[tokio::test]
async fn answers_find_their_callers_in_any_order() {
    let (handle, mut script) = Script::start(Limits::default());
    let calls: Vec<_> = (0..3)
        .map(|_| call_in_background(&handle, soon()))
        .collect();
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(script.read().await["id"].as_u64().unwrap());
    }
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [1, 2, 3]);
    script
        .line(r#"{"jsonrpc":"2.0","id":"3","result":"c"}"#)
        .await;
    script
        .write("{\"id\":1.0,\"result\":null}\n\r\n{\"id\":2,\"result\":[2]}\n")
        .await;
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.unwrap().unwrap());
    }
    answers.sort_by_key(ToString::to_string);
    assert_eq!(answers, [json!("c"), json!([2]), json!(null)]);
}

#[tokio::test]
async fn ten_thousand_answers_in_one_piece_find_their_callers() {
    let (handle, mut script) = Script::start(Limits::default());
    let calls: Vec<_> = (0..10_000)
        .map(|_| call_in_background(&handle, soon()))
        .collect();
    let mut answers = String::new();
    for _ in 0..calls.len() {
        let id = script.read().await["id"].clone();
        answers += &format!("{{\"id\":{id},\"result\":{id}}}\n");
    }
    script.write(answers).await;
    let mut sum = 0;
    for call in calls {
        sum += call.await.unwrap().unwrap().as_u64().unwrap();
    }
    assert_eq!(sum, 10_000 * 10_001 / 2);
}

#[tokio::test]
async fn an_answer_that_does_not_fit_names_the_place() {
    let (handle, mut script) = Script::start(Limits::default());
    let params = MetadataSearchParams {
        query: "x".to_owned(),
        ..Default::default()
    };
    let call = tokio::spawn(async move { handle.call::<SeriesSearch>(&params, soon()).await });
    assert_eq!(script.read().await["params"], json!({ "query": "x" }));
    script.line(r#"{"id":1,"result":{"nextCursor":"n"}}"#).await;
    let error = call.await.unwrap().unwrap_err();
    let RpcError::InvalidResult { reason, .. } = error else {
        panic!("{error:?}")
    };
    assert!(reason.contains("results"), "{reason}");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_the_call_and_tells_the_other_side() {
    let (handle, mut script) = Script::start(Limits::default());
    let started = Instant::now();
    let call = call_in_background(&handle, CallOptions::within(Duration::from_secs(30)));
    assert_eq!(script.read().await["id"], 1);
    assert_eq!(call.await.unwrap(), Err(RpcError::Timeout));
    let took = started.elapsed();
    assert!(
        took >= Duration::from_secs(30) && took < Duration::from_millis(30_100),
        "{took:?}"
    );
    let cancel = script.read().await;
    assert_eq!(cancel["method"], "$/cancelRequest");
    assert_eq!(cancel["params"]["id"], 1);

    script.line(r#"{"id":1,"result":1}"#).await;
    let call = call_in_background(&handle, soon());
    assert_eq!(script.read().await["id"], 2);
    script.line(r#"{"id":2,"result":2}"#).await;
    assert_eq!(call.await.unwrap(), Ok(json!(2)));
    assert_eq!(handle.stats().late, 1);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_caller_cancels_and_the_permit_comes_back_with_the_late_answer() {
    let (handle, mut script) = Script::start(Limits::default());
    let permits = Arc::new(Semaphore::new(1));
    let permit = permits.clone().acquire_owned().await.unwrap();
    let options = CallOptions {
        permit: Some(permit),
        ..soon()
    };
    let call = call_in_background(&handle, options);
    script.read().await;
    call.abort();
    assert_eq!(script.read().await["method"], "$/cancelRequest");
    assert_eq!(permits.available_permits(), 0);
    script
        .line(r#"{"id":1,"error":{"code":-32800,"message":"cancelled"}}"#)
        .await;
    permits.acquire().await.unwrap().forget();
    assert_eq!(handle.in_flight(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_permit_of_a_call_that_is_never_answered_comes_back_after_the_grace() {
    let (handle, mut script) = Script::start(Limits::default());
    let permits = Arc::new(Semaphore::new(1));
    let permit = permits.clone().acquire_owned().await.unwrap();
    let mut options = CallOptions::within(Duration::from_secs(1));
    options.permit = Some(permit);
    let call = call_in_background(&handle, options);
    script.read().await;
    assert_eq!(call.await.unwrap(), Err(RpcError::Timeout));
    let started = Instant::now();
    permits.acquire().await.unwrap().forget();
    assert!(started.elapsed() >= Duration::from_secs(9));
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_answers_notifications_gets_no_more_of_them() {
    let (handle, mut script) = Script::start(Limits::default());
    for _ in 0..2 {
        let call = call_in_background(&handle, CallOptions::within(Duration::from_millis(50)));
        assert!(script.read().await["id"].is_u64());
        assert_eq!(call.await.unwrap(), Err(RpcError::Timeout));
        if handle.stats().unaddressed == 0 {
            assert_eq!(script.read().await["method"], "$/cancelRequest");
            let refusal =
                r#"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"}}"#;
            script.line(refusal).await;
            while handle.stats().unaddressed == 0 {
                tokio::task::yield_now().await;
            }
        }
    }
    let call = call_in_background(&handle, soon());
    let next = script.read().await;
    assert_eq!(
        (next["method"].as_str(), next["id"].as_u64()),
        (Some("test"), Some(3))
    );
    script.line(r#"{"id":3,"result":3}"#).await;
    assert_eq!(call.await.unwrap(), Ok(json!(3)));
}

#[tokio::test]
async fn an_error_for_nobody_is_meant_for_the_only_call() {
    let (handle, mut script) = Script::start(Limits::default());
    let call = call_in_background(&handle, soon());
    script.read().await;
    script
        .line(r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Unexpected token"}}"#)
        .await;
    let error = call.await.unwrap().unwrap_err();
    assert!(
        matches!(&error, RpcError::Remote(remote) if remote.code == -32700),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_end_of_the_stream_ends_every_call_after_the_last_answer() {
    let (handle, mut script) = Script::start(Limits::default());
    let first = call_in_background(&handle, soon());
    script.read().await;
    let second = call_in_background(&handle, soon());
    script.read().await;
    script.line(r#"{"id":1,"result":"last words"}"#).await;
    drop(script);
    assert_eq!(first.await.unwrap(), Ok(json!("last words")));
    let error = second.await.unwrap().unwrap_err();
    assert!(matches!(error, RpcError::Closed(_)), "{error:?}");
    handle.closed().await;
    let refused = call_in_background(&handle, soon()).await.unwrap();
    assert!(matches!(refused, Err(RpcError::NotSent(_))));
}

#[tokio::test]
async fn closing_fails_calls_with_the_reason() {
    let (handle, mut script) = Script::start(Limits::default());
    let call = call_in_background(&handle, soon());
    script.read().await;
    let reason = CloseReason::Local("stopped by an admin".to_owned());
    handle.close(&reason);
    assert_eq!(call.await.unwrap(), Err(RpcError::Closed(reason.clone())));
    assert_eq!(handle.closed().await, reason);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_hears_of_the_end_finds_what_it_cut_off() {
    for _ in 0..20 {
        let (handle, mut script) = Script::start(Limits::default());
        let mut calls = Vec::new();
        for number in 0..300 {
            let options = CallOptions {
                is_repeat: number % 3 == 0,
                ..soon()
            };
            calls.push(call_in_background(&handle, options));
            script.read().await;
        }
        let told = handle.clone();
        let listener = tokio::spawn(async move {
            told.closed().await;
            told.cut_off()
        });
        tokio::task::yield_now().await;
        drop(script);
        let cut_off = CutOff {
            calls: 300,
            repeats: 100,
        };
        assert_eq!(listener.await.unwrap(), cut_off);
        for call in calls {
            let error = call.await.unwrap().unwrap_err();
            assert!(matches!(error, RpcError::Closed(_)), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_request_beyond_the_limit_is_never_sent() {
    let limits = Limits {
        max_frame: 1000,
        ..Limits::default()
    };
    let (handle, mut script) = Script::start(limits);
    let error = handle
        .call_raw("test", &"x".repeat(1000), soon())
        .await
        .unwrap_err();
    assert!(
        matches!(error, RpcError::RequestTooLarge { limit: 1000, .. }),
        "{error:?}"
    );
    let call = call_in_background(&handle, soon());
    assert_eq!(script.read().await["id"], 2);
    drop(script);
    assert!(call.await.unwrap().is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_calls_from_many_tasks_all_come_back() {
    let (handle, mut script) = Script::start(Limits::default());
    let echo = tokio::spawn(async move {
        for _ in 0..6400 {
            let id = script.read().await["id"].as_u64().unwrap();
            script
                .line(format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{id}}}"#))
                .await;
        }
    });
    let mut tasks = Vec::new();
    for _ in 0..64 {
        let handle = handle.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..100 {
                handle.call_raw("test", &(), soon()).await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    echo.await.unwrap();
    assert_eq!(handle.in_flight(), 0);
}
