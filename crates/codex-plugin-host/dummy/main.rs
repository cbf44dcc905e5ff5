//! A plugin that misbehaves on request, for the tests of the host.
//!
//! How it starts is said by its first argument (`init=…`), what it does by the query of each
//! `metadata/series/search`. Started as a supervisor it is one, and with `host` it is a server
//! that runs itself as a plugin, to be killed by a test.

mod asked;
mod host;
mod wire;

use std::io::BufRead;
use std::time::Duration;

use serde_json::{Value, json};

use wire::{Plugin, answer, fail, send};

fn main() {
    codex_plugin_host::shim::run_if_requested();
    codex_plugin_host::worker::run_if_requested(&[("reverse", asked::reverse_bytes)]);
    let mut args = std::env::args().skip(1);
    let first = args.next().unwrap_or_else(|| "init=ok".to_owned());
    if first == "host" {
        return host::run(args.next().as_deref());
    }
    let is_stubborn = args.any(|argument| argument == "stubborn");
    let mut plugin = Plugin::new();
    while let Some(message) = plugin.next() {
        obey(&mut plugin, &first, &message, is_stubborn);
    }
    if is_stubborn {
        std::thread::sleep(Duration::from_secs(3600));
    }
}

fn obey(plugin: &mut Plugin, init: &str, message: &Value, is_stubborn: bool) {
    let id = &message["id"];
    match message["method"].as_str() {
        Some("initialize") => initialize(plugin, id, init, &message["params"]),
        Some("ping") => answer(id, &json!("pong")),
        Some("shutdown") if is_stubborn => {}
        Some("shutdown") => {
            answer(id, &Value::Null);
            std::process::exit(0);
        }
        Some("metadata/series/search") => asked::search(plugin, id, &message["params"]["query"]),
        Some("recommendations/dismiss") => std::process::exit(7),
        // Old libraries answer notifications, which is a fault worth having here.
        Some("$/cancelRequest") => {
            send(&json!({ "jsonrpc": "2.0", "error": { "code": -32601, "message": "unknown" } }));
        }
        Some(_) => fail(id, -32601, "Method not found"),
        None => {}
    }
}

fn manifest() -> Value {
    json!({
        "name": "crash-dummy",
        "displayName": "Crash Dummy",
        "version": "1.0.0",
        "protocolVersion": "1.2",
        "capabilities": { "metadataProvider": ["series"] },
    })
}

fn initialize(plugin: &mut Plugin, id: &Value, init: &str, params: &Value) {
    let wish = init.strip_prefix("init=").unwrap_or("ok");
    let (verb, argument) = wish.split_once(':').unwrap_or((wish, ""));
    let mut manifest = manifest();
    match verb {
        "hang" => return,
        "exit" => {
            eprintln!("[ERROR] cannot start: no key");
            std::process::exit(argument.parse().unwrap_or(1));
        }
        "wrong" => return answer(id, &json!(["not", "a", "manifest"])),
        "nameless" => manifest["name"] = json!("  "),
        "version" => manifest["protocolVersion"] = json!(argument),
        "number-version" => manifest["protocolVersion"] = json!(1.2),
        "no-version" => drop(
            manifest
                .as_object_mut()
                .and_then(|m| m.remove("protocolVersion")),
        ),
        "huge" => manifest["description"] = json!("x".repeat(5 << 20)),
        "dismiss-exit" => manifest["capabilities"]["userRecommendationProvider"] = json!(true),
        "no-capability" => manifest["capabilities"] = json!({}),
        "error" => {
            let (code, message) = argument.split_once(' ').unwrap_or((argument, "as asked"));
            return fail(id, code.parse().unwrap_or(-32603), message);
        }
        "slow" => std::thread::sleep(Duration::from_millis(argument.parse().unwrap_or(0))),
        "storage" => {
            let stored = plugin.ask("storage/get", &json!({ "key": "greeting" }));
            manifest["displayName"] = stored["result"]["data"].clone();
        }
        "params" => manifest["displayName"] = json!(params.to_string()),
        "banner" => {
            for line in std::io::Cursor::new("npm warn old\n\n> starting\n")
                .lines()
                .map_while(Result::ok)
            {
                wire::raw(format!("{line}\n").as_bytes());
            }
        }
        _ => {}
    }
    answer(id, &manifest);
}
