//! Tests of chapters made safe.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::libraries::tests::archives;

fn html(page: Result<PageBytes, FormatError>) -> String {
    String::from_utf8(page.unwrap().bytes).unwrap()
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
    let html = html(readable(&path, 0, &page, &Limits::default()));
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
    let html = html(readable(&path, 0, &page, &Limits::default()));
    let embedded = format!("data:image/jpeg;base64,{}", STANDARD.encode(&jpeg));
    assert_eq!(html.matches(&embedded).count(), 2, "{html}");
}

#[test]
fn a_chapter_that_would_fill_the_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.epub");
    let opened: String = (0..2_000)
        .map(|number| format!("<b id=\"{number}\">"))
        .collect();
    let chapter = format!("<p>{opened}{}", "<div>x</div>".repeat(20_000));
    std::fs::write(&path, archives::epub("T", &chapter)).unwrap();
    let mut book = codex_formats::open(&path, &Limits::default()).unwrap();
    let page = book.page(0).unwrap();
    let seen = readable(&path, 0, &page, &Limits::default());
    assert!(matches!(seen, Err(FormatError::Malformed { .. })));
}
