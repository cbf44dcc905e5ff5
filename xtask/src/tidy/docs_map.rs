//! ARCHITECTURE.md names every crate and stays short enough to be read; README.md names every setting.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use regex::Regex;

use super::Finding;
use crate::tree::Tree;

const MAP: &str = "ARCHITECTURE.md";
const MAX_LINES: usize = 250;
const README: &str = "README.md";
const SETTINGS: &str = "crates/codex-server/src/settings/table.rs";

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let read = |file: &str| {
        fs::read_to_string(tree.root.join(file)).with_context(|| format!("reading {file}"))
    };
    let crates = tree.manifests.iter().map(|manifest| manifest.name.as_str());
    let mut found = faults(&read(MAP)?, crates);
    found.extend(unnamed_settings(&read(README)?, &read(SETTINGS)?));
    Ok(found)
}

pub(super) fn unnamed_settings(readme: &str, table: &str) -> Vec<Finding> {
    let variable = Regex::new(r#""(CODEX_[A-Z_]+)""#).expect("a constant pattern compiles");
    let settings: BTreeSet<&str> = variable
        .captures_iter(table)
        .map(|found| found.extract::<1>().1[0])
        .collect();
    let unnamed = settings
        .into_iter()
        .filter(|name| !readme.contains(&format!("`{name}`")));
    unnamed
        .map(|name| Finding::new(README, format!("does not name the setting `{name}`")))
        .collect()
}

pub(super) fn faults<'a>(map: &str, crates: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut found: Vec<Finding> = crates
        .filter(|name| !map.contains(&format!("`{name}`")))
        .map(|name| Finding::new(MAP, format!("does not name `{name}`")))
        .collect();
    let lines = map.lines().count();
    if lines > MAX_LINES {
        found.push(Finding::new(
            MAP,
            format!("has {lines} lines, {MAX_LINES} is the most a map may have"),
        ));
    }
    found
}
