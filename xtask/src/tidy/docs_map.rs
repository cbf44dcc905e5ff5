//! ARCHITECTURE.md names every crate, and stays short enough to be read.

use std::fs;

use anyhow::{Context, Result};

use super::Finding;
use crate::tree::Tree;

const MAP: &str = "ARCHITECTURE.md";
const MAX_LINES: usize = 250;

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let map = fs::read_to_string(tree.root.join(MAP)).with_context(|| format!("reading {MAP}"))?;
    let crates = tree.manifests.iter().map(|manifest| manifest.name.as_str());
    Ok(faults(&map, crates))
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
