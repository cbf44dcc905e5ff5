//! The other ends: a raw echo, and a plugin as quick as one can be.

use std::io::{BufRead, BufReader, Read, Write};

pub(crate) fn raw_echo() {
    let (mut stdin, mut stdout) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut buffer = [0u8; 256];
    while let Ok(count @ 1..) = stdin.read(&mut buffer) {
        stdout
            .write_all(&buffer[..count])
            .expect("the other end reads");
        stdout.flush().expect("the other end reads");
    }
}

/// A plugin as quick as one can be: it finds the id by position and answers from a constant.
pub(crate) fn rust_echo() {
    let mut stdin = BufReader::with_capacity(256 << 10, std::io::stdin().lock());
    let mut stdout = std::io::stdout().lock();
    let mut out = Vec::with_capacity(256 << 10);
    let mut line = Vec::new();
    while let Ok(1..) = stdin.read_until(b'\n', &mut line) {
        let text = std::str::from_utf8(&line).unwrap_or_default();
        let rest = text.split_once("\"id\":").map(|(_, rest)| rest);
        let (id, rest) = rest.and_then(|rest| rest.split_once(',')).unzip();
        let result = match rest.unwrap_or_default() {
            rest if rest.starts_with("\"method\":\"initialize\"") => MANIFEST,
            rest if rest.starts_with("\"method\":\"shutdown\"") => "null",
            _ => ANSWER,
        };
        if let Some(id) = id {
            out.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":");
            out.extend_from_slice(id.as_bytes());
            out.extend_from_slice(b",\"result\":");
            out.extend_from_slice(result.as_bytes());
            out.extend_from_slice(b"}\n");
        }
        line.clear();
        // As long as more has arrived already, the answers are collected.
        if stdin.buffer().is_empty() {
            stdout
                .write_all(&out)
                .and_then(|()| stdout.flush())
                .expect("the host reads");
            out.clear();
        }
    }
}

const MANIFEST: &str = r#"{"name":"echo","displayName":"Echo","version":"1.0.0","protocolVersion":"1.2","capabilities":{"metadataProvider":["series"]}}"#;
const ANSWER: &str = r#"{"results":[{"externalId":"1","title":"Berserk"}]}"#;
