//! A migration exists for both databases or for none.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Finding;

const FOLDER: &str = "crates/codex-store/migrations";

pub(super) fn check(root: &Path) -> Result<Vec<Finding>> {
    let sqlite = names(&root.join(FOLDER).join("sqlite"))?;
    let postgres = names(&root.join(FOLDER).join("postgres"))?;
    Ok(unpaired(&sqlite, &postgres))
}

pub(super) fn unpaired(sqlite: &BTreeSet<String>, postgres: &BTreeSet<String>) -> Vec<Finding> {
    let lone = sqlite.symmetric_difference(postgres);
    lone.map(|name| Finding::new(format!("{FOLDER}/*/{name}"), "exists for one database only"))
        .collect()
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    entries
        .map(|entry| {
            Ok(entry
                .context("reading a migration")?
                .file_name()
                .to_string_lossy()
                .into_owned())
        })
        .collect()
}
