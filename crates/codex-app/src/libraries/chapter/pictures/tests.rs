//! Which pictures of a book a chapter may bring along.

use super::*;
use crate::libraries::tests::archives;

#[test]
fn addresses_are_resolved_within_the_book_only() {
    let table = [
        (
            "text/one.xhtml",
            "../images/a%20b.jpg",
            Some("images/a b.jpg"),
        ),
        ("one.xhtml", "a.jpg#x", Some("a.jpg")),
        ("text/one.xhtml", "/a.jpg", Some("a.jpg")),
        ("one.xhtml", "../../etc/passwd", None),
        ("one.xhtml", "https://example.org/a.jpg", None),
        ("one.xhtml", "data:image/png;base64,x", None),
        ("one.xhtml", "50%.jpg", Some("50%.jpg")),
    ];
    for (place, address, expected) in table {
        assert_eq!(resolved(place, address).as_deref(), expected, "{address}");
    }
}

/// A book with these files beside its one chapter.
fn book(pictures: &[(&str, &[u8])]) -> (tempfile::TempDir, Pictures) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.epub");
    std::fs::write(&path, archives::epub_with("T", "<p>Once.</p>", pictures)).unwrap();
    let pictures = Pictures::open(&path, 0, &Limits::default()).unwrap();
    (folder, pictures)
}

/// A JPEG, and noise behind it until it is that large.
fn heavy(bytes: usize) -> Vec<u8> {
    let mut picture = archives::jpeg(4, 4, 1);
    let noise = (0..).map(|number: u32| number.wrapping_mul(2_654_435_761).to_be_bytes()[0]);
    let missing = bytes - picture.len();
    picture.extend(noise.take(missing));
    picture
}

#[test]
fn an_entry_is_unpacked_once_however_often_it_is_shown() {
    let jpeg = archives::jpeg(4, 4, 1);
    let (_folder, mut pictures) = book(&[("pics/a.jpg", &jpeg), ("pics/b.css", b"p {}")]);
    let before = pictures.left.unpacked;
    for _ in 0..100 {
        assert!(pictures.embed("pics/a.jpg").is_some());
        assert_eq!(pictures.embed("pics/b.css"), None, "it is no picture");
        assert_eq!(pictures.embed("pics/c.jpg"), None, "it is not there");
    }
    let once = jpeg.len() as u64 + 4;
    assert_eq!(before - pictures.left.unpacked, once);
}

#[test]
fn a_picture_shown_often_counts_as_often() {
    let picture = heavy(5 << 20);
    let (_folder, mut pictures) = book(&[("a.jpg", &picture)]);
    let shown = (0..10).filter(|_| pictures.embed("a.jpg").is_some());
    assert_eq!(shown.count(), 2, "of 12 MB");
}

#[test]
fn what_does_not_fit_any_more_is_not_unpacked() {
    let (large, small) = (heavy(7 << 20), archives::jpeg(4, 4, 1));
    let (_folder, mut pictures) = book(&[("a.jpg", &large), ("b.jpg", &large), ("c.jpg", &small)]);
    assert!(pictures.embed("a.jpg").is_some());
    let before = pictures.left.unpacked;
    assert_eq!(pictures.embed("b.jpg"), None);
    assert_eq!(pictures.left.unpacked, before);
    assert!(pictures.embed("c.jpg").is_some(), "a small one still fits");
    pictures.left.until = Instant::now();
    pictures.known.clear();
    assert_eq!(pictures.embed("c.jpg"), None, "the time is over");
}
