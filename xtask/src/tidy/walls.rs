//! What only one room may do, beyond what Cargo can forbid: start processes, read the clock, read the environment.

use std::sync::LazyLock;

use regex::Regex;

use super::Finding;
use crate::tree::Source;

struct Wall {
    pattern: Regex,
    fault: &'static str,
    rooms: &'static [&'static str],
}

/// Tests and tools stand outside: they start what they measure.
const TOOLS: &[&str] = &["crates/codex-bench/", "crates/codex-testkit/", "xtask/"];

static WALLS: LazyLock<Vec<Wall>> = LazyLock::new(|| {
    let wall = |pattern: &str, fault, rooms| Wall {
        pattern: Regex::new(pattern).expect("a constant pattern compiles"),
        fault,
        rooms,
    };
    vec![
        wall(
            r"\bprocess::(\{[^}]*)?\bCommand\b",
            "starts a process: only codex-plugin-host does",
            &["crates/codex-plugin-host/"],
        ),
        wall(
            r"\b(SystemTime|Timestamp|Utc)::now\(",
            "reads the wall clock: ask the `Clock` for the time",
            &["crates/codex-domain/src/clock"],
        ),
        wall(
            r"\benv::(vars?|var_os|vars_os|set_var|remove_var)\(",
            "reads the environment: settings come from codex-server",
            &["crates/codex-server/", "crates/codex-app/src/config"],
        ),
        wall(
            r"\bUuid::(new_v4|now_v7)\(",
            "makes an id: typed ids make themselves",
            &[
                "crates/codex-domain/src/id",
                "crates/codex-api/src/boundary",
            ],
        ),
    ]
});

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let outside = |rooms: &[&str]| rooms.iter().any(|room| source.path.starts_with(room));
    if !source.is_rust()
        || source.is_test()
        || outside(TOOLS)
        || source.path.contains("/examples/")
        || source.path.contains("/dummy/")
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for wall in WALLS.iter() {
            if wall.pattern.is_match(code) && !outside(wall.rooms) {
                found.push(Finding::at(&source.path, number + 1, wall.fault));
            }
        }
    }
    found
}
