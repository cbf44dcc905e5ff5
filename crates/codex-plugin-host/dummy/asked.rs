//! What the dummy does when it is asked, by the first word of the query.

use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::wire::{Plugin, answer, fail, raw, send};

/// The worker's one skill: bytes in reverse, or what the first word asks for.
pub(crate) fn reverse_bytes(input: &[u8]) -> Vec<u8> {
    match input {
        b"die" => std::process::abort(),
        b"hang" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        b"grow" => vec![1; 4 << 30],
        _ => input.iter().rev().copied().collect(),
    }
}

pub(crate) fn search(plugin: &mut Plugin, id: &Value, query: &Value) {
    let query = query.as_str().unwrap_or_default();
    let (verb, argument) = query.split_once(':').unwrap_or((query, ""));
    let number: u64 = argument.parse().unwrap_or(0);
    match verb {
        "hang" => {}
        "wedge" => std::thread::sleep(Duration::from_secs(3600)),
        "block" => {
            std::thread::sleep(Duration::from_millis(number));
            found(id, &["at last"]);
        }
        "exit" => std::process::exit(i32::try_from(number).unwrap_or(1)),
        "abort" => std::process::abort(),
        "reply-exit" => {
            found(id, &["last words"]);
            std::process::exit(0);
        }
        "slow" => {
            let id = id.clone();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(number));
                found(&id, &["slow"]);
            });
        }
        "error" => {
            let (code, message) = argument.split_once(' ').unwrap_or((argument, "as asked"));
            fail(id, code.parse().unwrap_or(0), message);
        }
        "once" => once(id, argument, || std::process::exit(9)),
        "close-stdout-once" => once(id, argument, close_stdout),
        "rate" => rate_limited(id, number),
        "wrong" => answer(id, &json!({ "nextCursor": 1 })),
        "null" => answer(id, &Value::Null),
        "partly" => answer(
            id,
            &json!({ "results": [{ "externalId": "1", "title": "fine" }, { "externalId": "2", "title": ["odd"] }] }),
        ),
        "pid" => found(id, &[&std::process::id().to_string()]),
        "env" => {
            let vars: Vec<String> = std::env::vars().map(|(k, v)| format!("{k}={v}")).collect();
            found(id, &vars.iter().map(String::as_str).collect::<Vec<_>>());
        }
        "cwd" => found(
            id,
            &[&std::env::current_dir()
                .unwrap_or_default()
                .display()
                .to_string()],
        ),
        "stderr" => {
            eprintln!("{argument}");
            found(id, &["logged"]);
        }
        "stderr-flood" => {
            let line = format!("{}\n", "flood ".repeat(20));
            for _ in 0..(number << 20) / line.len() as u64 {
                eprint!("{line}");
            }
            found(id, &["flooded"]);
        }
        "limits" => {
            let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
            found(id, &limits.lines().collect::<Vec<_>>());
        }
        "grow" => grow(),
        "ask" => {
            let (method, params) = argument.split_once(' ').unwrap_or((argument, "{}"));
            let params = serde_json::from_str(params).unwrap_or(Value::Null);
            found(id, &[&plugin.ask(method, &params).to_string()]);
        }
        _ => stream(id, verb, argument, number).unwrap_or_else(|| processes(id, verb, query)),
    }
}

/// Does what it has not done before, as a file remembers.
fn once(id: &Value, file: &str, misbehave: impl FnOnce()) {
    if std::path::Path::new(file).exists() {
        return found(id, &["the second time"]);
    }
    std::fs::write(file, "").expect("the test gave a folder");
    misbehave();
}

/// Takes memory, and uses it, until there is none left.
fn grow() -> ! {
    let mut taken = Vec::new();
    loop {
        taken.push(vec![1u8; 16 << 20]);
    }
}

fn close_stdout() {
    rustix::stdio::dup2_stdout(null()).unwrap_or_default();
}

/// Misbehaviour of the output stream.
fn stream(id: &Value, verb: &str, argument: &str, number: u64) -> Option<()> {
    match verb {
        "huge" => {
            let long = "é".repeat(usize::try_from(number << 19).unwrap_or_default());
            raw(format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":\"{long}\"}}\n").as_bytes());
        }
        "endless" => loop {
            raw(&[b'x'; 64 << 10]);
        },
        "garbage" => loop {
            raw(b"\x00\xff\xfe garbage \x1b[31m\n");
        },
        "progress" => loop {
            send(&json!({ "jsonrpc": "2.0", "method": "$/progress", "params": { "value": 1 } }));
        },
        "say" => {
            raw(format!("{argument}\n").as_bytes());
            found(id, &["said"]);
        }
        "noise" => {
            raw(b"\nnodemon restarting\n\xff\xfe\n[]\n");
            found(id, &["after noise"]);
        }
        "drip" => {
            let line = json!({ "jsonrpc": "2.0", "id": id, "result": results(&["drip"]) });
            for byte in format!("{line}\n").bytes() {
                raw(&[byte]);
            }
        }
        "close-stdout" => close_stdout(),
        "close-stderr" => {
            rustix::stdio::dup2_stderr(null()).unwrap_or_default();
            found(id, &["quiet"]);
        }
        "close-stdin" => {
            rustix::stdio::dup2_stdin(null()).unwrap_or_default();
            eprintln!("input closed");
            let id = id.clone();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(number.max(300)));
                found(&id, &["still here"]);
                std::thread::sleep(Duration::from_secs(3600));
            });
            std::thread::sleep(Duration::from_secs(3600));
        }
        "deaf" => {
            found(id, &["deaf from now on"]);
            std::thread::sleep(Duration::from_secs(3600));
        }
        "reverse-flood" => {
            for id in 0..number {
                send(
                    &json!({ "jsonrpc": "2.0", "id": id, "method": "storage/list", "params": {} }),
                );
            }
            let answers = (0..number).filter_map(|_| crate::wire::read());
            let refused = answers
                .filter(|answer| answer["error"]["code"] == -32001)
                .count();
            found(id, &[&refused.to_string()]);
        }
        _ => return odd_answer(id, verb),
    }
    Some(())
}

/// Answers that are odd, or none.
fn odd_answer(id: &Value, verb: &str) -> Option<()> {
    match verb {
        "twice" => {
            found(id, &["first"]);
            found(id, &["second"]);
        }
        "unknown-id" => {
            found(&json!(9_999_999), &["for nobody"]);
            found(id, &["mine"]);
        }
        "string-id" => found(&json!(id.to_string()), &["string"]),
        "both" => send(&json!({ "id": id, "result": 1, "error": { "code": 1, "message": "x" } })),
        "neither" => send(&json!({ "jsonrpc": "2.0", "id": id })),
        "no-id-error" => {
            send(
                &json!({ "id": null, "error": { "code": -32700, "message": "Unexpected token" } }),
            );
        }
        "deep" => {
            let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
            raw(format!("{{\"id\":{id},\"result\":{deep}}}\n").as_bytes());
        }
        _ => return None,
    }
    Some(())
}

/// Children that do not want to go.
fn processes(id: &Value, verb: &str, query: &str) {
    match verb {
        "grandchild" => {
            let child = Command::new("sleep").arg("1000").spawn();
            found(
                id,
                &[&child
                    .map(|child| child.id().to_string())
                    .unwrap_or_default()],
            );
        }
        "grandchild-exit" => {
            let child = Command::new("sleep").arg("1000").spawn();
            eprintln!(
                "grandchild {}",
                child.map(|child| child.id()).unwrap_or_default()
            );
            std::process::exit(3);
        }
        "escapee" => {
            // Its own session, no parent left, deaf to polite signals, and our streams in hand.
            let script =
                "setsid sh -c 'trap \"\" TERM HUP INT; echo $$ >&2; while :; do sleep 1; done' &";
            let spawned = Command::new("sh")
                .args(["-c", script])
                .process_group(0)
                .spawn();
            spawned
                .and_then(|mut child| child.wait())
                .map(drop)
                .unwrap_or_default();
            found(id, &["escaped"]);
        }
        _ => found(id, &[query]),
    }
}

fn null() -> std::fs::File {
    let options = std::fs::File::options()
        .read(true)
        .write(true)
        .open("/dev/null");
    options.expect("every system has /dev/null")
}

fn rate_limited(id: &Value, seconds: u64) {
    let data = json!({ "retryAfterSeconds": seconds });
    let error = json!({ "code": -32001, "message": "slow down", "data": data });
    send(&json!({ "jsonrpc": "2.0", "id": id, "error": error }));
}

fn found(id: &Value, titles: &[&str]) {
    answer(id, &results(titles));
}

fn results(titles: &[&str]) -> Value {
    let results: Vec<Value> = titles
        .iter()
        .map(|title| json!({ "externalId": "1", "title": title }))
        .collect();
    json!({ "results": results })
}
