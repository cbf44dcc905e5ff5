//! Lines in and out, with nothing between the test and the bytes.

use std::io::{BufRead, Write};

use serde_json::{Value, json};

/// The reading half; messages read while waiting for an answer are kept for later.
pub(crate) struct Plugin {
    kept: std::collections::VecDeque<Value>,
    next_id: u64,
}

impl Plugin {
    pub(crate) fn new() -> Self {
        Self {
            kept: std::collections::VecDeque::new(),
            next_id: 1,
        }
    }

    /// The next message; `None` at the end of input.
    pub(crate) fn next(&mut self) -> Option<Value> {
        self.kept.pop_front().or_else(read)
    }

    /// Calls the host and waits for the answer. The ids are the same numbers the host uses.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        let id = self.next_id;
        self.next_id += 1;
        send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = read().expect("the host answers before it closes");
            if message.get("method").is_none() && message["id"] == id {
                return message;
            }
            self.kept.push_back(message);
        }
    }
}

/// The next message on standard input.
pub(crate) fn read() -> Option<Value> {
    let mut line = String::new();
    loop {
        line.clear();
        if std::io::stdin().lock().read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Ok(message) = serde_json::from_str(&line) {
            return Some(message);
        }
    }
}

pub(crate) fn send(message: &Value) {
    raw(format!("{message}\n").as_bytes());
}

/// Writes bytes as they are; a closed pipe ends the process, as it would end any plugin.
pub(crate) fn raw(bytes: &[u8]) {
    let mut stdout = std::io::stdout().lock();
    if stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .is_err()
    {
        std::process::exit(32);
    }
}

pub(crate) fn answer(id: &Value, result: &Value) {
    send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
}

pub(crate) fn fail(id: &Value, code: i64, message: &str) {
    let error = json!({ "code": code, "message": message });
    send(&json!({ "jsonrpc": "2.0", "id": id, "error": error }));
}
