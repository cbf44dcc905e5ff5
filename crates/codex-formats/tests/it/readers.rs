//! Every book of the corpus is opened, looked at and leafed through, here and across the worker.

use std::time::{Duration, Instant};

use codex_formats::worker::{Ask, Request, parse_response, serve};
use codex_formats::{FormatError, Limits, image, inspect, open};

use crate::corpus;
use crate::made::{self, Desk};

#[test]
fn every_file_is_read_or_refused_in_time() {
    let Some(data) = corpus::data() else { return };
    let limits = Limits {
        timeout: Duration::from_secs(15),
        ..Limits::default()
    };
    let (mut books, mut refused) = (0, 0);
    for folder in ["books", "archives", "comicinfo", "opf"] {
        for path in corpus::files(&data.join(folder)) {
            let started = Instant::now();
            match open(&path, &limits) {
                Ok(mut book) => {
                    books += 1;
                    let last = book.inspection().page_count - 1;
                    for outcome in [book.cover(), book.page(last)] {
                        let picture = outcome.ok().filter(|page| page.mime.starts_with("image/"));
                        let small = picture
                            .map(|page| image::thumbnail(&page.bytes, 300, 450, 80, &limits));
                        assert!(
                            small.is_none_or(|small| small.is_err() || small.unwrap().width > 0)
                        );
                    }
                    assert!(matches!(
                        book.page(last + 1),
                        Err(FormatError::Missing { .. })
                    ));
                    book.contents().ok();
                }
                Err(cause) => {
                    refused += 1;
                    assert!(cause.to_string().ends_with('.'), "{cause}");
                }
            }
            let took = started.elapsed();
            if took > Duration::from_secs(2) {
                println!("{}: {took:?}", path.display());
            }
            assert!(
                took < Duration::from_secs(60),
                "{}: {took:?}",
                path.display()
            );
        }
    }
    println!("{books} books read, {refused} files refused");
    assert!(books > 60 && refused > 60);
}

#[test]
fn the_worker_says_what_the_reader_says() {
    let Some(data) = corpus::data() else { return };
    for file in [
        "books/pdf/rotation.pdf",
        "books/comic/Captain Science #001-cix-cbi.cbr",
    ] {
        let path = data.join(file.replace("pdf/rotation", "pdf/pdfjs/rotation"));
        let limits = Limits::default();
        let direct =
            open(&path, &limits).map(|mut book| (book.inspection().clone(), book.cover().unwrap()));
        let (inspection, cover) = direct.unwrap();
        let request = Request {
            path,
            ask: Ask::InspectWithCover,
            limits,
        };
        let response = parse_response(&serve(&request.to_bytes().unwrap())).unwrap();
        assert_eq!(response.inspection, Some(inspection));
        assert_eq!(response.page, Some(cover));
    }
}

#[test]
fn errors_cross_the_worker_unchanged() {
    let desk = Desk::new();
    let path = desk.put("book.cbz", b"this is no book");
    let expected = inspect(&path, &Limits::default()).unwrap_err();
    let request = Request {
        path,
        ask: Ask::Page(3),
        limits: Limits::default(),
    };
    let answer = serve(&request.to_bytes().unwrap());
    assert_eq!(parse_response(&answer), Err(expected));
    assert!(parse_response(&answer[..answer.len() / 2]).is_err());
    assert!(parse_response(&serve(b"nonsense")).is_err());
}

#[test]
fn pages_of_a_comic_come_in_natural_order_with_their_bytes() {
    let desk = Desk::new();
    let (one, two, ten) = (made::jpeg(10, 10), made::jpeg(20, 10), made::jpeg(30, 10));
    let archive = made::zip(&[
        ("page 10.jpg", &ten),
        ("page 2.jpg", &two),
        ("__MACOSX/._page 1.jpg", b"junk"),
        ("page 1.jpg", &one),
        ("notes.txt", b"no page"),
    ]);
    let mut book = open(&desk.put("book.zip", &archive), &Limits::default()).unwrap();
    let names: Vec<&str> = book
        .inspection()
        .pages
        .iter()
        .map(|page| page.name.as_str())
        .collect();
    assert_eq!(names, ["page 1.jpg", "page 2.jpg", "page 10.jpg"]);
    assert_eq!(book.page(1).unwrap().bytes, two);
    assert_eq!(book.cover().unwrap().bytes, one);
}

#[test]
fn a_scanned_pdf_page_is_handed_out_as_the_jpeg_it_is() {
    let desk = Desk::new();
    let picture = made::jpeg(60, 90);
    let path = desk.put("scan.pdf", &made::scanned_pdf(&picture, 60, 90));
    let mut book = open(&path, &Limits::default()).unwrap();
    let page = book.page(0).unwrap();
    assert_eq!((page.bytes, page.mime.as_str()), (picture, "image/jpeg"));
}
