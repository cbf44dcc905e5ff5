//! Folders with everything a plugin may leave in one.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::{FolderSize, empty, measure};

fn put(folder: &Path, name: &str, bytes: usize) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, vec![0; bytes]).unwrap();
}

#[test]
fn a_folder_is_measured_and_emptied_to_its_depth() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "cache/a/one", 10);
    put(folder.path(), "cache/two", 20);
    put(folder.path(), "three", 0);
    let whole = FolderSize {
        files: 3,
        bytes: 30,
        is_complete: true,
    };
    assert_eq!(measure(folder.path()), whole);
    let emptied = empty(folder.path());
    assert_eq!((emptied.files, emptied.bytes, emptied.failures), (3, 30, 0));
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn what_a_link_leads_to_is_neither_counted_nor_deleted() {
    let elsewhere = tempfile::tempdir().unwrap();
    put(elsewhere.path(), "kept", 1_000_000);
    let folder = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), folder.path().join("folder")).unwrap();
    symlink(elsewhere.path().join("kept"), folder.path().join("file")).unwrap();
    let size = measure(folder.path());
    assert_eq!(size.files, 2);
    assert!(size.bytes < 1_000);
    assert_eq!(empty(folder.path()).files, 2);
    assert!(elsewhere.path().join("kept").exists());

    let link = folder.path().join("as-a-whole");
    symlink(elsewhere.path(), &link).unwrap();
    assert_eq!(measure(&link).files, 0);
    assert_eq!(empty(&link).files, 0);
    assert!(elsewhere.path().join("kept").exists());
}

#[test]
fn a_folder_that_is_not_there_holds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    assert_eq!(
        (measure(&gone).files, measure(&gone).is_complete),
        (0, true)
    );
    assert_eq!(empty(&gone).failures, 0);
}

#[test]
fn what_stays_is_told_once_and_by_its_place() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "free", 1);
    put(folder.path(), "kept/file", 1);
    let kept = folder.path().join("kept");
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o500)).unwrap();
    let is_almighty = fs::write(kept.join("probe"), b"").is_ok();
    let emptied = empty(folder.path());
    // No permission stops root, who then deletes all.
    let expected = if is_almighty { 0 } else { 1 };
    assert_eq!(emptied.failures, expected);
    for error in &emptied.errors {
        assert!(error.starts_with("kept/file: "), "{error}");
    }
    if let Ok(found) = fs::metadata(&kept) {
        let mut mode = found.permissions();
        mode.set_mode(0o700);
        fs::set_permissions(&kept, mode).unwrap();
    }
}
