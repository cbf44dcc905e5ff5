//! The corpora of `ComicInfo.xml` and package documents, each packed into a small book.

use codex_formats::metadata::{BookMetadata, Origin, ReadingDirection};
use codex_formats::{Inspection, Limits, inspect};

use crate::corpus;
use crate::made::{self, Desk};

fn comic_with(name: &str, document: &[u8]) -> Inspection {
    let desk = Desk::new();
    let archive = made::zip(&[("1.jpg", &made::jpeg(4, 4)), (name, document)]);
    inspect(&desk.put("book.cbz", &archive), &Limits::default()).unwrap()
}

fn values(book: &Inspection, origin: Origin) -> Option<&BookMetadata> {
    book.metadata
        .iter()
        .find(|source| source.origin == origin)
        .map(|source| &source.values)
}

#[test]
fn every_comic_info_is_read_or_warned_about() {
    let Some(data) = corpus::data() else { return };
    let (mut read, mut warned) = (0, 0);
    for path in corpus::files(&data.join("comicinfo")) {
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let document = std::fs::read(&path).unwrap();
        let is_metron = document.windows(11).any(|word| word == b"<MetronInfo");
        let name = if is_metron {
            "MetronInfo.xml"
        } else {
            "ComicInfo.xml"
        };
        let book = comic_with(name, &document);
        match book.metadata.is_empty() {
            false => read += 1,
            true => {
                warned += 1;
                assert!(!book.warnings.is_empty(), "{}", path.display());
            }
        }
    }
    println!("{read} read, {warned} warned about");
    assert!(read >= 12);
}

#[test]
fn a_right_to_left_manga_and_an_unknown_rating_are_understood() {
    let Some(data) = corpus::data() else { return };
    let document = std::fs::read(data.join("comicinfo/veganstraightedge/manga_rtl.xml")).unwrap();
    let book = comic_with("ComicInfo.xml", &document);
    let manga = values(&book, Origin::ComicInfo).unwrap();
    assert_eq!(manga.reading_direction, Some(ReadingDirection::RightToLeft));
    let broken = std::fs::read(data.join("comicinfo/veganstraightedge/invalid_xml.xml")).unwrap();
    assert!(!comic_with("ComicInfo.xml", &broken).warnings.is_empty());
}

#[test]
fn comic_info_is_found_in_any_case_folder_and_encoding() {
    let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><comicinfo><series>Café</series>\
        <NUMBER>3</NUMBER><Count>-1</Count><Year>x</Year><Genre>A, B, A</Genre></comicinfo>";
    let utf16: Vec<u8> = [0xfe_ff_u16]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for document in [text.as_bytes(), &utf16] {
        let book = comic_with("inner/folder/COMICINFO.XML", document);
        let found = values(&book, Origin::ComicInfo).unwrap();
        assert_eq!(found.series.as_deref(), Some("Café"));
        assert_eq!(found.number.as_deref(), Some("3"));
        assert_eq!((found.count, found.year), (None, None));
        assert_eq!(found.genres, ["A", "B"]);
    }
}

#[test]
fn every_package_document_is_read_or_refused() {
    let Some(data) = corpus::data() else { return };
    let (mut read, mut refused) = (0, 0);
    for path in corpus::files(&data.join("opf")) {
        if path.extension().is_none_or(|extension| extension != "opf") {
            continue;
        }
        let package = std::fs::read_to_string(&path).unwrap();
        let desk = Desk::new();
        let seen = inspect(
            &desk.put("book.epub", &made::epub(&package)),
            &Limits::default(),
        );
        let is_valid = path.to_str().unwrap().contains("-valid");
        match seen {
            Ok(_) => read += 1,
            Err(cause) => {
                refused += 1;
                assert!(!is_valid, "{}: {cause}", path.display());
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 50);
}

#[test]
fn series_are_read_from_calibre_and_from_collections() {
    let Some(data) = corpus::data() else { return };
    for (file, series, number, sort) in [
        (
            "komga/Panik im Paradies.opf",
            "Die drei ??? Kids",
            Some("1.5"),
            None,
        ),
        (
            "standardebooks/arthur-conan-doyle_the-adventures-of-sherlock-holmes.opf",
            "Sherlock Holmes",
            Some("3"),
            Some("Doyle, Arthur Conan"),
        ),
    ] {
        let package = std::fs::read_to_string(data.join("opf").join(file)).unwrap();
        let desk = Desk::new();
        let book = inspect(
            &desk.put("book.epub", &made::epub(&package)),
            &Limits::default(),
        )
        .unwrap();
        let found = values(&book, Origin::Opf).unwrap();
        assert_eq!(found.series.as_deref(), Some(series), "{file}");
        assert_eq!(found.number.as_deref(), number, "{file}");
        if sort.is_some() {
            assert_eq!(found.credits[0].sort_name.as_deref(), sort, "{file}");
        }
    }
}
