//! Which files may be read.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

#[test]
fn links_are_followed_but_not_into_the_data_folder() {
    let root = tempfile::tempdir().unwrap();
    let at = |path: &str| root.path().join(path);
    for folder in ["library/deep", "data/covers", "elsewhere"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    for file in ["library/1.cbz", "data/secret.key", "elsewhere/2.cbz"] {
        fs::write(at(file), b"x").unwrap();
    }
    for (from, to) in [
        ("library/out.cbz", "elsewhere/2.cbz"),
        ("library/key.cbz", "data/secret.key"),
        ("library/covers", "data"),
        ("library/far.cbz", "library/key.cbz"),
        ("library/dangling.cbz", "nowhere"),
        ("also-data", "data"),
    ] {
        symlink(at(to), at(from)).unwrap();
    }
    let real = |path: &str| Place::Here(at(path).canonicalize().unwrap());
    for (path, expected) in [
        ("library/1.cbz", real("library/1.cbz")),
        ("library/deep/../1.cbz", real("library/1.cbz")),
        ("library/out.cbz", real("elsewhere/2.cbz")),
        ("library/key.cbz", Place::Ours),
        ("library/far.cbz", Place::Ours),
        ("library/covers/secret.key", Place::Ours),
        ("library/dangling.cbz", Place::Gone),
        ("library/deep", Place::Gone),
        ("library/3.cbz", Place::Gone),
    ] {
        for data_dir in ["data", "also-data"] {
            assert_eq!(real_place(&at(path), &at(data_dir)), expected, "{path}");
        }
    }
}
