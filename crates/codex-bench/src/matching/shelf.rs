//! Series of one small book each, named as people name folders.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{ImageBuffer, Rgb};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const FIRST: &[&str] = &[
    "Silent", "Crimson", "Hidden", "Distant", "Broken", "Golden", "Winter", "Iron", "Paper",
    "Hollow",
];
const SECOND: &[&str] = &[
    "River", "Garden", "Kingdom", "Letters", "Voyage", "Orchard", "Machine", "Harbour", "Mirror",
    "Summer",
];
const SIDE: u32 = 16;

/// Writes `count` folders below `folder`.
pub(super) fn generate(folder: &Path, count: usize) -> Result<()> {
    let mut page = Vec::new();
    let picture = ImageBuffer::from_pixel(SIDE, SIDE, Rgb([90_u8, 110, 130]));
    JpegEncoder::new_with_quality(&mut page, 60).encode_image(&picture)?;
    for nth in 0..count {
        let title = title(nth);
        let series = folder.join(&title);
        fs::create_dir_all(&series).with_context(|| format!("creating {}", series.display()))?;
        let file = series.join(format!("{title} 01.cbz"));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut zip = ZipWriter::new(BufWriter::new(File::create(&file)?));
        zip.start_file("001.jpg", stored)?;
        zip.write_all(&page)?;
        // No two files are equal, or a scan would take one for the other moved.
        zip.start_file("nth.txt", stored)?;
        zip.write_all(nth.to_string().as_bytes())?;
        zip.finish()?.flush()?;
    }
    Ok(())
}

/// A title of its own, some with words that a scan leaves in and rules are there for.
fn title(nth: usize) -> String {
    let (first, second) = (FIRST[nth % 10], SECOND[nth / 10 % 10]);
    let decoration = ["", " - Complete", " Remastered", " Omnibus"][nth % 4];
    format!("{first} {second} {}{decoration}", nth / 100 + 1)
}
