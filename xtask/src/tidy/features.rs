//! Which feature of `codex-app` may know which other; everything else meets in `lib.rs`.

use std::sync::LazyLock;

use regex::Regex;

use super::Finding;
use crate::tree::Source;

const ROOT: &str = "crates/codex-app/src/";

/// Each feature with the features that it may name.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("accounts", &[]),
    ("secrets", &[]),
    ("covers", &[]),
    ("journal", &["jobs"]),
    ("jobs", &[]),
    ("rules", &[]),
    ("libraries", &["covers", "journal", "rules"]),
    ("plugins", &["secrets", "rules"]),
    ("metadata", &["plugins", "covers", "journal", "rules"]),
    (
        "matching",
        &[
            "plugins",
            "metadata",
            "rules",
            "jobs",
            "libraries",
            "journal",
        ],
    ),
];

static MENTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\bcrate::(\w+)").expect("a constant pattern compiles"));

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let Some(inside) = source.path.strip_prefix(ROOT) else {
        return Vec::new();
    };
    let feature = inside.split(['/', '.']).next().unwrap_or_default();
    // Tests drive the whole: what they need of another feature is no dependency of the code.
    if source.is_test() {
        return Vec::new();
    }
    let Some((_, known)) = MAY_KNOW.iter().find(|(name, _)| *name == feature) else {
        return Vec::new();
    };
    let is_feature = |name: &str| MAY_KNOW.iter().any(|(other, _)| *other == name);
    let mut found = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        for mention in MENTION.captures_iter(line) {
            let other = &mention[1];
            if other != feature && is_feature(other) && !known.contains(&other) {
                let fault = format!("the feature {feature} may not know {other}");
                found.push(Finding::at(&source.path, number + 1, fault));
            }
        }
    }
    found
}
