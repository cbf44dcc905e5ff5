//! The services with a real plugin process, on both databases.

// The test kit depends on this crate; including its one file keeps these tests independent of it.
#[path = "../../../codex-testkit/src/database.rs"]
#[expect(
    unreachable_pub,
    dead_code,
    reason = "the file is a public module of codex-testkit"
)]
mod database;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod house;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod laboratory;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod metadata;
#[cfg(test)]
mod plugins;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod usage;
