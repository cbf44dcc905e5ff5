//! Tests of the stores for small and chosen pictures.

use std::fs;
use std::path::Path;

use codex_formats::{CancelFlag, FormatError};

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
        thumbnails.keep(PICTURE, &CancelFlag::default()),
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

/// The header of a PNG and nothing behind it: what is refused, is refused before anything is decoded.
fn png_header(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([depth, colour, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&chunk);
    bytes.extend(crc32(&chunk).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn pictures_are_refused_for_their_pixels_and_for_the_memory_they_take() {
    const GREY: u8 = 0;
    const RGB: u8 = 2;
    const RGBA: u8 = 6;
    let folder = tempfile::tempdir().unwrap();
    let thumbnails = Thumbnails::new(folder.path());
    for (width, height, depth, colour, is_refused) in [
        (8_000, 8_000, 8, GREY, false),
        (8_001, 8_000, 8, GREY, true),
        (8_000, 8_000, 8, RGB, false),
        (8_000, 8_000, 16, RGBA, true),
        (12_000, 10_000, 16, RGBA, true),
    ] {
        let bytes = png_header(width, height, depth, colour);
        let seen = thumbnails.keep(&bytes, &CancelFlag::default());
        let refused = matches!(
            seen,
            Err(ThumbnailError::Picture(FormatError::ImageTooLarge { .. }))
        );
        assert_eq!(
            refused, is_refused,
            "{width} × {height}, {depth} bits, {colour}: {seen:?}"
        );
    }
}
