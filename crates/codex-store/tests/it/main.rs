//! The store on both databases: every story here runs on SQLite and, where a server is given, on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

// The test kit depends on the whole product; including its one file keeps these tests independent of it.
#[path = "../../../codex-testkit/src/database.rs"]
#[expect(
    unreachable_pub,
    dead_code,
    reason = "the file is a public module of codex-testkit"
)]
mod backend;
mod books;
mod covers;
mod laboratory;
mod match_inbox;
mod scans;
mod schema;
mod series;
mod shelf;
mod tasks;
mod transactions;
