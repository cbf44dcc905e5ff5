//! A metadata plugin for the tests of the services: what it answers is said by the id it is asked for.

use std::io::{BufRead, Write};
use std::process::exit;
use std::time::Duration;

use serde_json::{Value, json};

fn main() {
    codex_plugin_host::shim::run_if_requested();
    let mut init = Value::Null;
    let mut answers = 0;
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        let (id, params) = (&message["id"], &message["params"]);
        let answer = match message["method"].as_str() {
            Some("initialize") => {
                init = params.clone();
                initialize(params)
            }
            Some("ping") => Ok(json!("pong")),
            Some("shutdown") => {
                send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
                exit(0);
            }
            Some(method) if method.ends_with("/search") => search(params),
            Some(method) if method.ends_with("/get") => {
                answers += 1;
                get(
                    params["externalId"].as_str().unwrap_or_default(),
                    &init,
                    answers,
                )
            }
            Some(method) if method.ends_with("/match") => {
                Ok(json!({"match": found(params)["results"][0], "confidence": 0.9}))
            }
            Some(_) => Err((-32601, json!(null))),
            None => continue,
        };
        match answer {
            Ok(result) => send(&json!({"jsonrpc": "2.0", "id": id, "result": result})),
            Err((code, data)) => send(&json!({
                "jsonrpc": "2.0", "id": id,
                "error": {"code": code, "message": "as you wished", "data": data}
            })),
        }
    }
}

fn send(message: &Value) {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{message}").and_then(|()| out.flush());
    if written.is_err() {
        exit(0);
    }
}

type Answer = Result<Value, (i64, Value)>;

fn initialize(params: &Value) -> Answer {
    eprintln!("[INFO] hello from the script");
    if params["adminConfig"]["start"] == "fail" {
        eprintln!("[ERROR] told to fail");
        exit(3);
    }
    let mut manifest = json!({
        "name": "scripted", "displayName": "Scripted", "version": "1.2.3", "protocolVersion": "1.0",
        "description": "Answers by the script",
        "capabilities": {"metadataProvider": ["series", "book"]}
    });
    if std::env::args().any(|argument| argument == "only-series") {
        manifest["capabilities"] = json!({"metadataProvider": ["series"]});
    }
    if params["adminConfig"]["start"] == "credentials" {
        manifest["requiredCredentials"] = json!([
            {"key": "api_key", "label": "API key", "type": "password", "required": true, "sensitive": true}
        ]);
    }
    Ok(manifest)
}

fn found(params: &Value) -> Value {
    let text = ["query", "title", "isbn"]
        .iter()
        .find_map(|key| params[*key].as_str());
    json!({"results": [{
        "externalId": "full", "title": text.unwrap_or_default(), "year": params["limit"],
        "relevanceScore": 1.0
    }]})
}

/// What is searched for says what is found; most texts find themselves.
fn search(params: &Value) -> Answer {
    let result = |id: &str, title: &str| json!({"externalId": id, "title": title});
    let results = match params["query"].as_str().unwrap_or_default() {
        "Nothing" => json!([]),
        "Twins" => json!([result("twin-a", "Twins"), result("twin-b", "Twins")]),
        "Vague" => json!([result("other", "Entirely Different Thing")]),
        "Foreign" => json!([result("english", "Foreign")]),
        "Counted" => json!([result("counted", "Counted")]),
        "Gated" => json!([result("gated", "Gated")]),
        "Moving" => json!([result("moving", "Moving")]),
        "Limited" => return Err((-32001, json!({"retryAfterSeconds": 7}))),
        _ => return Ok(found(params)),
    };
    Ok(json!({"results": results}))
}

fn get(wish: &str, init: &Value, answers: u32) -> Answer {
    match wish {
        "crash" => {
            eprintln!("[ERROR] the script says: crash");
            exit(3);
        }
        "hang" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        "missing" => Err((-32002, Value::Null)),
        "limited" => Err((-32001, json!({"retryAfterSeconds": 7}))),
        "signin" => Err((-32003, Value::Null)),
        "upstream" => Err((-32004, json!({"statusCode": 503}))),
        "unconfigured" => Err((-32005, Value::Null)),
        "refused" => Err((-32602, Value::Null)),
        "broken" => Err((-32603, Value::Null)),
        "english" => Ok(item(
            json!({"title": "Foreign", "language": "en", "summary": "In English"}),
        )),
        "init" => Ok(item(json!({"summary": told(init)}))),
        "covered" => Ok(item(
            json!({"year": 1999, "coverUrl": "http://127.0.0.1:9/cover.jpg"}),
        )),
        "gated" => {
            wait_at_the_gate(init);
            Ok(item(
                json!({"title": "Gated", "summary": "Through the gate"}),
            ))
        }
        "moving" => Ok(item(json!({
            "title": "Moving", "externalIds": [{"source": "api:other", "externalId": answers.to_string()}]
        }))),
        "counted" => Ok(item(json!({"title": format!("Answer {answers}")}))),
        _ => Ok(item(json!({
            "title": "Full Title", "summary": "<p>All about it</p>", "year": 1999,
            "genres": ["Drama", "drama"], "tags": ["new"], "publisher": "House",
            "authors": ["Ann Author"],
            "externalIds": [{"source": "api:other", "externalId": "42"}]
        }))),
    }
}

/// Says that it arrived, and waits until it may go on.
fn wait_at_the_gate(init: &Value) {
    let gate = init["adminConfig"]["gate"].as_str().unwrap_or_default();
    let gate = std::path::Path::new(gate);
    if std::fs::write(gate.with_extension("reached"), "").is_err() {
        exit(3);
    }
    while !gate.exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn item(values: Value) -> Value {
    let mut item = json!({"externalId": "x", "externalUrl": "https://provider.example/x"});
    if let (Some(item), Value::Object(values)) = (item.as_object_mut(), values) {
        item.extend(values);
    }
    item
}

/// What the plugin was told when it started, as text, with the one variable a test may set.
fn told(init: &Value) -> String {
    json!({
        "adminConfig": init["adminConfig"], "credentials": init["credentials"],
        "variable": std::env::vars().find(|(name, _)| name == "API_KEY").map(|(_, value)| value)
    })
    .to_string()
}
