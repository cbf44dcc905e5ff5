//! The order of trust, row by row.

use super::*;
use crate::naming::{NameContext, parse_file_name, parse_folder_name};

fn said(origin: Origin, series: &str, number: &str) -> FoundMetadata {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let values = BookMetadata {
        series: text(series),
        number: text(number),
        ..BookMetadata::default()
    };
    FoundMetadata { origin, values }
}

struct Row {
    found: Vec<FoundMetadata>,
    name: &'static str,
    folder: &'static str,
    series: (&'static str, Origin),
    number: (&'static str, Origin),
}

#[test]
fn each_value_comes_from_the_most_trusted_source_that_has_it() {
    use Origin::{ComicBookInfo, ComicInfo, FileName, FolderName, Opf, PdfInfo, Xmp};
    let rows = [
        Row {
            found: vec![said(ComicInfo, "Sidecar", "7")],
            name: "Name 003 (2001)",
            folder: "Folder",
            series: ("Sidecar", ComicInfo),
            number: ("7", ComicInfo),
        },
        Row {
            found: vec![said(Opf, "Package", "2"), said(ComicInfo, "Sidecar", "")],
            name: "Name 003",
            folder: "Folder",
            series: ("Sidecar", ComicInfo),
            number: ("2", Opf),
        },
        Row {
            found: vec![said(PdfInfo, "Info", ""), said(Xmp, "Packet", "")],
            name: "Name 003",
            folder: "",
            series: ("Packet", Xmp),
            number: ("3", FileName),
        },
        Row {
            found: vec![said(ComicBookInfo, "Comment", ""), said(Opf, "Package", "")],
            name: "Name 003",
            folder: "",
            series: ("Comment", ComicBookInfo),
            number: ("3", FileName),
        },
        Row {
            found: Vec::new(),
            name: "Name 003 (2001)",
            folder: "Folder (1999)",
            series: ("Name", FileName),
            number: ("3", FileName),
        },
        Row {
            found: Vec::new(),
            name: "#12",
            folder: "Folder v2",
            series: ("Folder", FolderName),
            number: ("12", FileName),
        },
    ];
    for row in rows {
        let name = parse_file_name(row.name, &NameContext::default());
        let resolved = resolve(&row.found, &name, &parse_folder_name(row.folder));
        let series = resolved.series.unwrap();
        let number = resolved.number.unwrap();
        assert_eq!(
            (series.value.as_str(), series.origin),
            row.series,
            "{}",
            row.name
        );
        assert_eq!(
            (number.value.as_str(), number.origin),
            row.number,
            "{}",
            row.name
        );
    }
}

#[test]
fn lists_are_taken_whole_and_never_mixed() {
    let mut sidecar = said(Origin::ComicInfo, "S", "1");
    sidecar.values.genres = vec!["Horror".to_owned()];
    let mut package = said(Origin::Opf, "S", "1");
    package.values.genres = vec!["horror fiction".to_owned()];
    package.values.tags = vec!["castle".to_owned()];
    let resolved = resolve(
        &[package, sidecar],
        &ParsedName::default(),
        &ParsedFolder::default(),
    );
    assert_eq!(resolved.other.genres, ["Horror"]);
    assert_eq!(resolved.other.tags, ["castle"]);
}

#[test]
fn numbers_sort_by_their_value() {
    for (number, value) in [
        ("7", 7.0),
        ("1½", 1.5),
        ("10.2", 10.2),
        ("3-5", 3.0),
        ("12A", 12.0),
    ] {
        let found = [said(Origin::ComicInfo, "S", number)];
        let resolved = resolve(&found, &ParsedName::default(), &ParsedFolder::default());
        assert_eq!(resolved.number_sort, Some(value), "{number}");
    }
}
