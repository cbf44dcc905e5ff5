//! Files that are made to hurt: each becomes an error that says what is wrong with it.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use codex_formats::{CancelFlag, FormatError, Limits, image, inspect, open};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::made::{self, Desk};

fn small_limits() -> Limits {
    Limits {
        max_entries: 50,
        max_entry_bytes: 64 << 20,
        max_total_bytes: 96 << 20,
        ..Limits::default()
    }
}

#[test]
fn a_decompression_bomb_is_refused_while_it_unpacks() {
    let desk = Desk::new();
    let bomb = vec![0_u8; 32 << 20];
    let path = desk.put("bomb.cbz", &made::zip(&[("1.jpg", &bomb)]));
    let mut book = open(&path, &small_limits()).unwrap();
    assert!(matches!(
        book.page(0),
        Err(FormatError::RatioExceeded { .. })
    ));
}

#[test]
fn an_archive_may_not_claim_more_than_the_total() {
    let desk = Desk::new();
    let blank = vec![0_u8; 50 << 20];
    let path = desk.put(
        "huge.cbz",
        &made::zip(&[("1.jpg", &blank), ("2.jpg", &blank)]),
    );
    assert!(matches!(
        inspect(&path, &small_limits()),
        Err(FormatError::TooLarge { .. })
    ));
}

#[test]
fn too_many_entries_are_not_listed() {
    let desk = Desk::new();
    let names: Vec<String> = (0..60).map(|page| format!("{page}.jpg")).collect();
    let entries: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let path = desk.put("many.cbz", &made::zip(&entries));
    let seen = inspect(&path, &small_limits());
    assert_eq!(
        seen,
        Err(FormatError::TooManyEntries {
            found: 60,
            limit: 50
        })
    );
}

#[test]
fn names_that_leave_the_archive_are_refused_and_nothing_is_written() {
    for name in [
        "../evil.jpg",
        "a/../../evil.jpg",
        "/evil.jpg",
        "C:\\evil.jpg",
        "..\\evil.jpg",
    ] {
        let desk = Desk::new();
        let path = desk.put("book.cbz", &made::zip(&[("1.jpg", b"x"), (name, b"x")]));
        let seen = inspect(&path, &Limits::default());
        assert!(
            matches!(seen, Err(FormatError::UnsafePath { .. })),
            "{name}: {seen:?}"
        );
        assert_eq!(desk.names(), ["book.cbz"]);
    }
}

#[test]
fn links_are_left_out_with_a_word() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .add_symlink("cover.jpg", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    archive
        .start_file("1.jpg", SimpleFileOptions::default())
        .unwrap();
    archive.write_all(&made::jpeg(4, 4)).unwrap();
    let desk = Desk::new();
    let path = desk.put("link.cbz", &archive.finish().unwrap().into_inner());
    let seen = inspect(&path, &Limits::default()).unwrap();
    assert_eq!(seen.page_count, 1);
    assert!(
        seen.warnings[0].contains("cover.jpg"),
        "{:?}",
        seen.warnings
    );
}

#[test]
fn a_cut_archive_is_an_error_and_so_is_an_empty_file() {
    let desk = Desk::new();
    let whole = made::zip(&[("1.jpg", &made::jpeg(64, 64))]);
    for keep in [10, whole.len() / 2, whole.len() - 10] {
        let path = desk.put("cut.cbz", &whole[..keep]);
        assert!(inspect(&path, &Limits::default()).is_err(), "{keep} bytes");
    }
    let path = desk.put("empty.cbz", b"");
    assert!(matches!(
        inspect(&path, &Limits::default()),
        Err(FormatError::NotABook { .. })
    ));
}

#[test]
fn entities_do_not_expand_and_depth_has_an_end() {
    let laughs = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
        <ComicInfo><Title>&b;</Title></ComicInfo>"#;
    let deep = format!("<ComicInfo>{}</ComicInfo>", "<a>".repeat(5_000));
    for document in [laughs, deep.as_str()] {
        let desk = Desk::new();
        let archive = made::zip(&[("1.jpg", b"x"), ("ComicInfo.xml", document.as_bytes())]);
        let seen = inspect(&desk.put("xml.cbz", &archive), &Limits::default()).unwrap();
        let title = seen
            .metadata
            .first()
            .and_then(|source| source.values.title.clone());
        assert!(title.is_none_or(|title| title == "&b;"));
    }
}

#[test]
fn a_picture_is_measured_before_it_is_decoded() {
    let mut png = made::jpeg(1, 1);
    png.clear();
    // The header of a PNG of 65,000 × 65,000 pixels, and nothing behind it.
    png.extend_from_slice(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xfd\xe8\0\0\xfd\xe8\x08\x02\0\0\0");
    let started = Instant::now();
    let seen = image::thumbnail(&png, 300, 450, 80, &Limits::default());
    assert!(seen.is_err());
    assert!(started.elapsed() < Duration::from_secs(5));
    let wide = made::jpeg(2_000, 1_000);
    let limits = Limits {
        max_pixels: 1_000_000,
        ..Limits::default()
    };
    let seen = image::thumbnail(&wide, 300, 450, 80, &limits);
    assert_eq!(
        seen,
        Err(FormatError::ImageTooLarge {
            width: 2_000,
            height: 1_000,
            limit: 1_000_000
        })
    );
}

#[test]
fn a_pdf_form_that_draws_itself_is_refused() {
    let desk = Desk::new();
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] \
        /Resources << /XObject << /F 5 0 R >> >> /Length 5 >>\nstream\n/F Do\nendstream";
    let bytes = made::pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 100 100] \
         /Resources << /XObject << /F 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
        form,
    ]);
    let mut book = open(&desk.put("self.pdf", &bytes), &Limits::default()).unwrap();
    let seen = book.page(0);
    assert!(
        matches!(seen, Err(FormatError::Malformed { .. })),
        "{seen:?}"
    );
}

#[test]
fn a_circular_page_tree_and_a_giant_page_are_survived() {
    let desk = Desk::new();
    let circle = made::pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
    ]);
    let seen = inspect(&desk.put("circle.pdf", &circle), &Limits::default()).unwrap();
    assert_eq!(seen.page_count, 1);
    let giant = made::pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 100000 1000000] >>",
        "<< /Length 0 >>\nstream\n\nendstream",
    ]);
    let mut book = open(&desk.put("giant.pdf", &giant), &Limits::default()).unwrap();
    let page = book.page(0).unwrap();
    let info = image::probe(&page.bytes).unwrap();
    assert_eq!((info.width, info.height), (160, 1_600));
}

#[test]
fn a_cancelled_reader_stops() {
    let desk = Desk::new();
    let path = desk.put("book.cbz", &made::zip(&[("1.jpg", &made::jpeg(8, 8))]));
    let cancel = CancelFlag::default();
    let limits = Limits {
        cancel: cancel.clone(),
        ..Limits::default()
    };
    let mut book = open(&path, &limits).unwrap();
    cancel.cancel();
    assert_eq!(book.page(0), Err(FormatError::Cancelled));
}

#[test]
fn a_document_of_an_epub_is_no_larger_than_other_xml() {
    let desk = Desk::new();
    let container = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles><rootfile full-path="c.opf"/></rootfiles></container>"#;
    let package = r#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="b.jpg" media-type="image/jpeg"/>
        </manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let bytes = made::zip(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("c.opf", package.as_bytes()),
        ("a.xhtml", &[b' '; 2_000]),
        ("b.jpg", &[b' '; 2_000]),
    ]);
    let path = desk.put("b.epub", &bytes);
    for (max_xml_bytes, is_read) in [(2_000, true), (1_999, false)] {
        let limits = Limits {
            max_xml_bytes,
            ..Limits::default()
        };
        let mut book = codex_formats::open(&path, &limits).unwrap();
        assert_eq!(book.page(0).is_ok(), is_read, "{max_xml_bytes}");
        assert!(book.page(1).is_ok(), "a picture may be larger");
    }
}
