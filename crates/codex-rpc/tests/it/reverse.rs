//! The other side's calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_protocol::{ErrorCode, ErrorObject};
use codex_rpc::{
    CloseReason, Inbound, InboundCall, InboundFuture, Limits, Order, Violation, memory,
};
use parking_lot::Mutex;
use serde_json::json;
use serde_json::value::to_raw_value;

use crate::script::{Script, call_in_background, soon};

/// Understands `slow/<ms>`, `keyed/<ms>`, `panic` and `quick`, and remembers how many ran at once.
#[derive(Default)]
struct Desk {
    running: AtomicUsize,
    most: AtomicUsize,
    finished: Mutex<Vec<String>>,
}

impl Inbound for Desk {
    fn admit(&self, call: &InboundCall) -> Result<Order, ErrorObject> {
        match call.method.split('/').next() {
            Some("slow" | "quick" | "panic") => Ok(Order::Free),
            Some("keyed") => Ok(Order::Keyed(1)),
            _ => Err(ErrorObject::new(
                ErrorCode::METHOD_NOT_FOUND,
                "no such method",
            )),
        }
    }

    fn answer(self: Arc<Self>, call: InboundCall) -> InboundFuture {
        Box::pin(async move {
            assert_ne!(call.method, "panic", "as asked");
            let running = self.running.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(running, Ordering::SeqCst);
            let millis = call
                .method
                .split('/')
                .nth(1)
                .map_or(0, |text| text.parse().unwrap());
            tokio::time::sleep(Duration::from_millis(millis)).await;
            self.running.fetch_sub(1, Ordering::SeqCst);
            self.finished.lock().push(call.method);
            Ok(to_raw_value("done").unwrap())
        })
    }
}

fn start(limits: Limits) -> (codex_rpc::Handle, Script, Arc<Desk>) {
    let desk = Arc::new(Desk::default());
    let (handle, far) = memory::with_raw_end(desk.clone(), limits);
    (handle, Script::over(far), desk)
}

fn request(id: impl std::fmt::Display, method: &str) -> String {
    format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}"}}"#)
}

#[tokio::test]
async fn ids_come_back_as_they_were_sent() {
    let (_handle, mut script, _) = start(Limits::default());
    for id in [
        "1",
        "\"a-ü\"",
        "1152921504606846976",
        "99999999999999999999999",
        "1.50",
    ] {
        script.line(request(id, "quick")).await;
        let answer = script.read().await;
        assert_eq!(
            answer["id"].to_string(),
            serde_json::from_str::<serde_json::Value>(id)
                .unwrap()
                .to_string()
        );
        assert_eq!(answer["result"], "done");
    }
}

#[tokio::test(start_paused = true)]
async fn an_id_used_twice_is_answered_twice_and_one_too_long_is_refused() {
    let (_handle, mut script, _) = start(Limits::default());
    for method in ["slow/200", "slow/100"] {
        script.line(request(7, method)).await;
    }
    for _ in 0..2 {
        let expected = json!({ "jsonrpc": "2.0", "id": 7, "result": "done" });
        assert_eq!(script.read().await, expected);
    }
    for length in [256, 100_000] {
        let id = format!("\"{}\"", "x".repeat(length));
        script.line(request(id, "quick")).await;
        let answer = script.read().await;
        assert_eq!(
            (&answer["id"], &answer["error"]["code"]),
            (&json!(null), &json!(-32600))
        );
    }
}

#[tokio::test]
async fn equal_ids_in_both_directions_do_not_meet() {
    let (handle, mut script, _) = start(Limits::default());
    let call = call_in_background(&handle, soon());
    assert_eq!(script.read().await["id"], 1);
    script.line(request(1, "quick")).await;
    assert_eq!(
        script.read().await,
        json!({ "jsonrpc": "2.0", "id": 1, "result": "done" })
    );
    script
        .line(r#"{"jsonrpc":"2.0","id":1,"result":"mine"}"#)
        .await;
    assert_eq!(call.await.unwrap(), Ok(json!("mine")));
}

#[tokio::test(start_paused = true)]
async fn eight_run_at_once_and_all_are_answered() {
    let (_handle, mut script, desk) = start(Limits::default());
    for id in 0..20 {
        script.line(request(id, "slow/100")).await;
    }
    let mut ids = Vec::new();
    for _ in 0..20 {
        ids.push(script.read().await["id"].as_u64().unwrap());
    }
    ids.sort_unstable();
    assert_eq!(ids, (0..20).collect::<Vec<_>>());
    assert_eq!(desk.most.load(Ordering::SeqCst), 8);
}

#[tokio::test(start_paused = true)]
async fn calls_with_one_key_run_one_after_the_other() {
    let (_handle, mut script, desk) = start(Limits::default());
    for (id, method) in ["keyed/300", "keyed/100", "quick"].iter().enumerate() {
        script.line(request(id, method)).await;
    }
    for _ in 0..3 {
        script.read().await;
    }
    assert_eq!(*desk.finished.lock(), ["quick", "keyed/300", "keyed/100"]);
}

#[tokio::test(start_paused = true)]
async fn unknown_panicking_and_endless_calls_are_answered() {
    let (_handle, mut script, _) = start(Limits::default());
    for (method, code) in [
        ("nothing", -32601),
        ("panic", -32603),
        ("slow/3600000", -32603),
    ] {
        script.line(request(5, method)).await;
        assert_eq!(script.read().await["error"]["code"], code, "{method}");
    }
    script.line(r#"{"id":6,"method":"quick"}"#).await;
    assert_eq!(script.read().await["error"]["code"], -32600);
    script
        .line(r#"{"jsonrpc":"2.0","id":{},"method":"quick"}"#)
        .await;
    assert_eq!(script.read().await["error"]["code"], -32600);
}

#[tokio::test(start_paused = true)]
async fn a_flood_is_answered_with_try_later() {
    let (_handle, mut script, _) = start(Limits::default());
    for id in 0..200 {
        script.line(request(id, "slow/1000")).await;
    }
    let mut refused = 0;
    for _ in 0..200 {
        let answer = script.read().await;
        if answer["error"]["code"] == -32001 {
            assert_eq!(answer["error"]["data"]["retryAfterSeconds"], 1);
            refused += 1;
        }
    }
    // Eight run and sixty-four wait; how many the reader takes in before the worker wakes varies.
    assert!((128..=136).contains(&refused), "{refused}");
}

#[tokio::test(start_paused = true)]
async fn nonsense_takes_from_the_same_rate_as_work() {
    let (_handle, mut script, _) = start(Limits::default());
    for (count, code) in [(400, -32601), (50, -32001)] {
        for id in 0..count {
            script.line(request(id, "nothing")).await;
            assert_eq!(script.read().await["error"]["code"], code, "{id}");
        }
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    script.line(request(1, "quick")).await;
    assert_eq!(script.read().await["result"], "done");
}

#[tokio::test]
async fn asking_without_reading_the_answers_ends_the_connection() {
    let limits = Limits {
        lane_bytes: 64 << 10,
        ..Limits::default()
    };
    let (handle, mut script, _) = start(limits);
    let flood = tokio::spawn(async move {
        for id in 0..20_000 {
            script.line(request(id, "nothing")).await;
        }
    });
    assert_eq!(
        handle.closed().await,
        CloseReason::Violation(Violation::UnreadAnswers)
    );
    flood.abort();
}
