//! Tests of chapters made safe.

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

#[test]
fn a_chapter_keeps_its_words_and_loses_its_teeth() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.epub");
    let chapter = r#"<h1 onclick="x()">One</h1><script>alert(1)</script><p>Two<a href="https://evil.example">three</a></p><img src="https://evil.example/t.gif"/><iframe src="x"></iframe>"#;
    std::fs::write(&path, archives::epub("T", chapter)).unwrap();
    let page = codex_formats::open(&path, &Limits::default())
        .unwrap()
        .page(0)
        .unwrap();
    assert!(is_document(&page), "{}", page.mime);
    let html = String::from_utf8(readable(&path, 0, &page, &Limits::default()).bytes).unwrap();
    assert!(
        html.contains("<h1>One</h1>") && html.contains("three"),
        "{html}"
    );
    for tooth in ["script", "alert", "onclick", "evil", "iframe"] {
        assert!(!html.contains(tooth), "{tooth} in {html}");
    }
}

#[test]
fn pictures_of_the_book_come_along_even_from_svg_covers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.epub");
    let jpeg = archives::jpeg(4, 4, 1);
    let chapter = r#"<svg xmlns="http://www.w3.org/2000/svg"><image xlink:href="pics/c.jpg"/></svg><img src="pics/c.jpg" alt="c"/>"#;
    std::fs::write(
        &path,
        archives::epub_with("T", chapter, &[("pics/c.jpg", &jpeg)]),
    )
    .unwrap();
    let page = codex_formats::open(&path, &Limits::default())
        .unwrap()
        .page(0)
        .unwrap();
    let html = String::from_utf8(readable(&path, 0, &page, &Limits::default()).bytes).unwrap();
    let embedded = format!("data:image/jpeg;base64,{}", STANDARD.encode(&jpeg));
    assert_eq!(html.matches(&embedded).count(), 2, "{html}");
}
