//! The Codex server.
fn main() {}
