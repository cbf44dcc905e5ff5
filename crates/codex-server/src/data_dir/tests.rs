//! Taking the folder, and being refused.

use super::*;

#[test]
fn a_folder_is_made_and_taken_once() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("deep/data");
    let first = DataDir::take(&path).unwrap();
    assert!(first.path().is_absolute());
    let refusal = DataDir::take(&path).unwrap_err();
    assert!(matches!(refusal, DataDirError::InUse { .. }), "{refusal}");
    drop(first);
    DataDir::take(&path).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("file");
    std::fs::write(&file, "").unwrap();
    let refusal = DataDir::take(&file.join("data")).unwrap_err().to_string();
    assert!(refusal.contains("file/data"), "{refusal}");
    assert!(refusal.contains("CODEX_DATA_DIR"), "{refusal}");
}
