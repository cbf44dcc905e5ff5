//! The plugin's calls to the host.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::world::World;

async fn ask_host(world: &World, id: codex_domain::PluginId, call: &str) -> Value {
    let answer = world
        .ask(id, &format!("ask:{call}"))
        .await
        .unwrap()
        .remove(0);
    serde_json::from_str(&answer).unwrap()
}

#[tokio::test]
async fn storage_is_served_before_initialize_is_answered() {
    let world = World::new();
    let writer = world.dummy("init=ok");
    ask_host(
        &world,
        writer,
        r#"storage/set {"key":"greeting","data":"hello from before"}"#,
    )
    .await;
    let reader = world.dummy("init=storage");
    let began = Instant::now();
    world.ask(reader, "x").await.unwrap();
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    let manifest = world.host.status(reader).unwrap().manifest.unwrap();
    assert_eq!(manifest.display_name, "hello from before");
}

#[tokio::test]
async fn every_storage_call_answers_as_the_protocol_says() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let rows = [
        (r#"storage/get {"key":"a"}"#, json!({ "data": null })),
        (
            r#"storage/set {"key":"a","data":{"b":[1,2.50]}}"#,
            json!({ "success": true }),
        ),
        (
            r#"storage/get {"key":"a"}"#,
            json!({ "data": { "b": [1, 2.5] } }),
        ),
        (
            r#"storage/set {"key":"a","data":null,"expiresAt":"2999-01-01T00:00:00Z"}"#,
            json!({ "success": true }),
        ),
        (
            r#"storage/get {"key":"a"}"#,
            json!({ "data": null, "expiresAt": "2999-01-01T00:00:00Z" }),
        ),
        (
            "storage/list {}",
            json!({ "keys": [{ "key": "a", "expiresAt": "2999-01-01T00:00:00Z", "updatedAt": "1970-01-01T00:00:00Z" }] }),
        ),
        (r#"storage/delete {"key":"a"}"#, json!({ "deleted": true })),
        (r#"storage/delete {"key":"a"}"#, json!({ "deleted": false })),
        (
            r#"storage/set {"key":"../x","data":1}"#,
            json!({ "success": true }),
        ),
        ("storage/clear {}", json!({ "deletedCount": 1 })),
    ];
    for (call, expected) in rows {
        assert_eq!(
            ask_host(&world, id, call).await["result"],
            expected,
            "{call}"
        );
    }
}

#[tokio::test]
async fn what_may_not_be_asked_is_refused_with_the_right_code() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let long = format!(r#"storage/get {{"key":"{}"}}"#, "k".repeat(10_000));
    ask_host(&world, id, r#"storage/set {"key":"1","data":1}"#).await;
    ask_host(&world, id, r#"storage/set {"key":"2","data":1}"#).await;
    let rows = [
        (r#"storage/set {"key":"3","data":1}"#, -32602, "quota"),
        (r#"storage/set {"key":"x"}"#, -32602, "data"),
        (
            r#"storage/set {"key":"1","data":1,"expiresAt":"tomorrow"}"#,
            -32602,
            "RFC 3339",
        ),
        (r#"storage/get {"key":7}"#, -32602, "string"),
        (r#"storage/get {"key":""}"#, -32602, "bytes"),
        (r#"storage/get ["a"]"#, -32602, ""),
        ("storage/get null", -32602, ""),
        (long.as_str(), -32602, "bytes"),
        ("releases/record {}", -32003, "releaseSource"),
        ("storage/steal {}", -32601, "storage/steal"),
    ];
    for (call, code, words) in rows {
        let answer = ask_host(&world, id, call).await;
        assert_eq!(answer["error"]["code"], code, "{call:.60}: {answer}");
        assert!(
            answer["error"]["message"].as_str().unwrap().contains(words),
            "{call:.60}: {answer}"
        );
    }
}

#[tokio::test]
async fn a_value_of_a_megabyte_of_control_characters_passes_both_ways() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let value = "\u{1}".repeat(1 << 20);
    let call = format!("storage/set {}", json!({ "key": "big", "data": value }));
    assert_eq!(ask_host(&world, id, &call).await["result"]["success"], true);
    let answer = ask_host(&world, id, r#"storage/get {"key":"big"}"#).await;
    assert_eq!(answer["result"]["data"], value);
}

#[tokio::test]
async fn a_flood_of_calls_is_cut_off_and_answered() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let refused: usize = world.ask(id, "reverse-flood:20000").await.unwrap()[0]
        .parse()
        .unwrap();
    assert!((15_000..20_000).contains(&refused), "{refused}");
    assert_eq!(world.ask(id, "after").await.unwrap(), ["after"]);
}
