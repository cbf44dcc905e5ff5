//! Tests of the stores for small and chosen pictures.

use std::fs;
use std::path::Path;

use codex_formats::Limits;

use super::write::write_whole;
use super::*;

const PICTURE: &[u8] = b"P6 not a picture";

#[test]
fn a_thumbnail_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ab").join("cd").join("x.jpg");
    write_whole(&path, b"one").unwrap();
    write_whole(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "no draft stays behind"
    );
}

#[test]
fn what_is_no_picture_is_refused_and_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let thumbnails = Thumbnails::new(folder.path());
    assert!(matches!(
        thumbnails.keep(PICTURE, &Limits::default()),
        Err(ThumbnailError::Picture(_))
    ));
    assert!(!thumbnails.path(&cover_hash(PICTURE)).exists());
}

#[test]
fn thumbnails_lie_two_folders_deep() {
    let thumbnails = Thumbnails::new(Path::new("/data"));
    let mut hash = [0; 16];
    hash[..3].copy_from_slice(&[0xab, 0xcd, 0xef]);
    let expected = "/data/thumbnails/ab/cd/abcdef00000000000000000000000000.jpg";
    assert_eq!(thumbnails.path(&hash), Path::new(expected));
}
