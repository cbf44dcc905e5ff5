//! Comments that do not belong: banners, plans for later, tests that are switched off.

use std::sync::LazyLock;

use regex::Regex;

use super::Finding;
use crate::tree::Source;

/// Each pattern with what is wrong about a line that matches it.
static FAULTS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (
            r"^\s*(//+|/\*+|\*|#)\s*[=\-~#*]{4,}",
            "a banner: a file that needs chapters needs files",
        ),
        (
            r"(//|/\*|^\s*\*).*\b(TODO|FIXME|XXX|HACK)\b",
            "a plan for later: do it or file it",
        ),
        (
            r"(//|/\*|^\s*\*).*\bphase \d",
            "a comment about the work, not the code",
        ),
        (
            r"^\s*#\[ignore",
            "a test that is switched off proves nothing",
        ),
        (
            r"\b(it|test|describe)\.(skip|todo|only)\(",
            "a test that is switched off proves nothing",
        ),
    ]
    .map(|(pattern, fault)| {
        (
            Regex::new(pattern).expect("a constant pattern compiles"),
            fault,
        )
    })
    .into()
});

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    // The patterns above would find themselves.
    if source.path == "xtask/src/tidy/prose.rs" || source.path == "xtask/src/tidy/tests.rs" {
        return found;
    }
    for (number, line) in source.text.lines().enumerate() {
        for (pattern, fault) in FAULTS.iter() {
            if pattern.is_match(line) {
                found.push(Finding::at(&source.path, number + 1, *fault));
            }
        }
    }
    found
}
