//! Finds the corpus of real files that lies beside the repository on machines that have one.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::left_out::left_out;

/// The folder of real files, or `None` with a word on the terminal why the test proves nothing here.
pub(crate) fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("CODEX_SHARED")
        .map_or(beside, PathBuf::from)
        .join("data");
    if root.is_dir() {
        return Some(root);
    }
    left_out(&root);
    None
}

/// The rows of a file with one JSON object a line.
pub(crate) fn rows(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every file below a folder, in a stable order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
