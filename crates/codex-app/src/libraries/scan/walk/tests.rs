//! Tests of the walk.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::*;

fn tree(paths: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for path in paths {
        let full = root.path().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, "x").unwrap();
    }
    root
}

fn walked(root: &Path) -> (Vec<String>, Blind) {
    let mut found = Vec::new();
    let blind = walk(root, |folder| {
        found.extend(
            folder
                .files
                .iter()
                .map(|file| joined(&folder.path, &file.name)),
        );
        ControlFlow::Continue(())
    });
    (found, blind.unwrap())
}

#[test]
fn candidates_come_folder_by_folder_in_order() {
    let root = tree(&[
        "b/2.cbz",
        "b/1.CBZ",
        "a/x/y.epub",
        "loose.pdf",
        "a/readme.txt",
        "b/cover.jpg",
        "b/.hidden.cbz",
        "__MACOSX/b/1.cbz",
    ]);
    let (found, blind) = walked(root.path());
    assert_eq!(found, ["loose.pdf", "a/x/y.epub", "b/1.CBZ", "b/2.cbz"]);
    assert!(blind.folders.is_empty() && blind.warnings.is_empty());
}

#[test]
fn links_that_lead_in_circles_are_left_out_with_a_word() {
    let root = tree(&["a/1.cbz"]);
    symlink(root.path(), root.path().join("a/up")).unwrap();
    symlink(root.path().join("a"), root.path().join("z")).unwrap();
    let (found, blind) = walked(root.path());
    assert_eq!(found, ["a/1.cbz"]);
    assert_eq!(blind.warnings.len(), 2, "{:?}", blind.warnings);
}

#[test]
fn a_link_that_leads_nowhere_is_there_but_unreadable() {
    let root = tree(&["a/1.cbz"]);
    symlink("/nowhere", root.path().join("a/2.cbz")).unwrap();
    let mut unreadable = HashSet::new();
    walk(root.path(), |folder| {
        unreadable.extend(folder.unreadable);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(unreadable, HashSet::from(["2.cbz".to_owned()]));
}

#[test]
fn names_that_are_no_text_are_left_out_with_a_word() {
    let root = tree(&["ok.cbz"]);
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.cbz");
    fs::write(root.path().join(name), "x").unwrap();
    let (found, blind) = walked(root.path());
    assert_eq!(found, ["ok.cbz"]);
    assert!(blind.warnings[0].contains("UTF-8"), "{:?}", blind.warnings);
}

#[test]
fn what_lies_below_a_blind_folder_is_covered() {
    let blind = Blind {
        folders: vec!["a/b".to_owned()],
        warnings: Vec::new(),
    };
    for (folder, expected) in [
        ("a/b", true),
        ("a/b/c", true),
        ("a/bc", false),
        ("a", false),
        ("", false),
    ] {
        assert_eq!(blind.covers(folder), expected, "{folder}");
    }
}

#[test]
fn a_missing_root_is_an_error() {
    assert!(walk(Path::new("/does/not/exist"), |_| ControlFlow::Continue(())).is_err());
}

#[test]
fn breaking_off_stops_the_walk() {
    let root = tree(&["a/1.cbz", "b/1.cbz", "c/1.cbz"]);
    let mut folders = 0;
    walk(root.path(), |_| {
        folders += 1;
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(folders, 1);
}
