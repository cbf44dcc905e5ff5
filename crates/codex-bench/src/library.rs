//! The library that is scanned: 2,000 comics of three pages with ComicInfo, in 200 series.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{ImageBuffer, Rgb};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const SERIES: usize = 200;
pub(crate) const BOOKS_PER_SERIES: usize = 10;
pub(crate) const BOOKS: usize = SERIES * BOOKS_PER_SERIES;
const PAGES: usize = 3;
const WIDTH: u32 = 300;
const HEIGHT: u32 = 450;
const PAGE_BYTES: usize = 60_000;
/// Distinct pictures; each page also carries a comment of its own, so that no two files are equal.
const PICTURES: usize = 48;

pub(crate) fn generate(folder: &Path) -> Result<()> {
    let pictures = (0..PICTURES).map(picture).collect::<Result<Vec<_>>>()?;
    for series in 0..SERIES {
        let folder = folder.join(format!("Series {series:03} (2020)"));
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        for number in 1..=BOOKS_PER_SERIES {
            let file = folder.join(format!("Series {series:03} {number:03} (2020).cbz"));
            write_book(&file, series, number, &pictures)
                .with_context(|| format!("writing {}", file.display()))?;
        }
    }
    Ok(())
}

fn write_book(path: &Path, series: usize, number: usize, pictures: &[Vec<u8>]) -> Result<()> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    zip.start_file("ComicInfo.xml", stored)?;
    zip.write_all(comic_info(series, number).as_bytes())?;
    for page in 1..=PAGES {
        let nth = (series * BOOKS_PER_SERIES + number) * PAGES + page;
        zip.start_file(format!("{page:03}.jpg"), stored)?;
        zip.write_all(&with_comment(&pictures[nth % PICTURES], nth))?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

fn comic_info(series: usize, number: usize) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ComicInfo>\
         <Title>Part {number}</Title><Series>Series {series:03}</Series><Number>{number}</Number>\
         <Summary>What happens in part {number} of series {series}.</Summary><Year>2020</Year>\
         <Writer>A. Writer</Writer><Penciller>B. Penciller</Penciller><Publisher>Bench Press</Publisher>\
         <Genre>Adventure, Science Fiction</Genre><PageCount>{PAGES}</PageCount>\
         <LanguageISO>en</LanguageISO></ComicInfo>\n"
    )
}

/// A smooth picture with enough grain that its JPEG has the size of a real small page.
fn picture(seed: usize) -> Result<Vec<u8>> {
    let mut state = seed as u64 + 1;
    let mut grain = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 58) as u8
    };
    let picture = ImageBuffer::from_fn(WIDTH, HEIGHT, |x, y| {
        let wave = ((x as f32 / 23.0 + seed as f32).sin() + (y as f32 / 31.0).cos()) * 40.0 + 110.0;
        Rgb([
            wave as u8 + grain(),
            (y / 3) as u8 + grain() / 2,
            (x / 2) as u8 + grain() / 2,
        ])
    });
    let mut best = Vec::new();
    for quality in (70..=98).rev().step_by(2) {
        best.clear();
        JpegEncoder::new_with_quality(&mut best, quality).encode_image(&picture)?;
        if best.len() <= PAGE_BYTES {
            break;
        }
    }
    Ok(best)
}

/// Puts a comment segment after a JPEG's start marker.
fn with_comment(jpeg: &[u8], nth: usize) -> Vec<u8> {
    let comment = format!("page {nth:06}");
    let length = u16::try_from(comment.len() + 2).expect("the comment is short");
    let mut out = Vec::with_capacity(jpeg.len() + comment.len() + 4);
    out.extend_from_slice(&jpeg[..2]);
    out.extend_from_slice(&[0xff, 0xfe]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(comment.as_bytes());
    out.extend_from_slice(&jpeg[2..]);
    out
}

#[cfg(test)]
mod tests;
