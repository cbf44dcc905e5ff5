//! Comics and ebooks made on the spot: small, valid, and different from each other where a test needs it.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A picture whose colours depend on `seed`, as JPEG.
pub fn jpeg(width: u32, height: u32, seed: u64) -> Vec<u8> {
    let [a, b, c, ..] = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let [x, y] = [x, y].map(|side| u8::try_from(side % 251).unwrap_or(0));
        Rgb([a ^ x, b ^ y, c])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a picture can be written to memory");
    bytes.into_inner()
}

/// A ZIP with these entries, stored as they are.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("memory takes every entry");
        writer.write_all(bytes).expect("memory takes every byte");
    }
    writer
        .finish()
        .expect("memory takes the directory")
        .into_inner()
}

/// A comic of three small pages that differ by `seed`, with a `ComicInfo.xml` that holds these elements.
pub fn comic(seed: u64, comic_info: Option<&str>) -> Vec<u8> {
    let pages: Vec<Vec<u8>> = (0..3).map(|page| jpeg(60, 90, seed * 3 + page)).collect();
    let info = comic_info
        .map(|elements| format!("<?xml version=\"1.0\"?><ComicInfo>{elements}</ComicInfo>"));
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("001.jpg", &pages[0]),
        ("002.jpg", &pages[1]),
        ("003.jpg", &pages[2]),
    ];
    if let Some(info) = &info {
        entries.push(("ComicInfo.xml", info.as_bytes()));
    }
    zip(&entries)
}

/// An EPUB of one chapter.
pub fn epub(title: &str, chapter: &str) -> Vec<u8> {
    epub_with(title, chapter, &[])
}

/// An EPUB of one chapter, and other files beside it.
pub fn epub_with(title: &str, chapter: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let container = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    let package = format!(
        r#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">{title}</dc:identifier><dc:title>{title}</dc:title><dc:language>en</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#
    );
    let page = format!(
        r#"<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>{chapter}</body></html>"#
    );
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("c.opf", package.as_bytes()),
        ("a.xhtml", page.as_bytes()),
    ];
    entries.extend_from_slice(files);
    zip(&entries)
}

/// Writes a file and the folders above it.
pub fn put(root: &Path, path: &str, bytes: &[u8]) {
    let full = root.join(path);
    let folder = full.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).expect("the temporary folder can be written");
    fs::write(full, bytes).expect("the temporary folder can be written");
}
