//! Times what a scan does with one small comic: look at it, read its cover, make a thumbnail.
//!
//! `cargo run --release -p codex-formats --example format_bench` prints one line of JSON with the
//! mean processor times in microseconds. The comic is made here: three JPEGs of about 60 KB and a
//! `ComicInfo.xml`.

use std::error::Error;
use std::io::{Cursor, Write};
use std::path::Path;

use codex_formats::{Limits, fingerprint, image, open};
use zip::write::SimpleFileOptions;

const ROUNDS: u32 = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::temp_dir().join(format!("format-bench-{}.cbz", std::process::id()));
    let page_bytes = write_comic(&path)?;
    let times = measure(&path);
    std::fs::remove_file(&path)?;
    let times = times?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{}",
        serde_json::json!({
            "page_bytes": page_bytes,
            "open_us": times.open,
            "cover_us": times.cover,
            "thumbnail_us": times.thumbnail,
            "fingerprint_us": times.fingerprint,
            "book_us": times.open + times.cover + times.thumbnail,
        })
    )?;
    Ok(())
}

struct Times {
    open: f64,
    cover: f64,
    thumbnail: f64,
    fingerprint: f64,
}

fn measure(path: &Path) -> Result<Times, Box<dyn Error>> {
    let limits = Limits::default();
    let mut sums = Times {
        open: 0.0,
        cover: 0.0,
        thumbnail: 0.0,
        fingerprint: 0.0,
    };
    for _ in 0..ROUNDS {
        let start = cpu_micros()?;
        let mut book = open(path, &limits)?;
        sums.open += cpu_micros()? - start;
        let start = cpu_micros()?;
        let cover = book.cover()?;
        sums.cover += cpu_micros()? - start;
        let start = cpu_micros()?;
        image::thumbnail(&cover.bytes, 300, 450, 80, &limits)?;
        sums.thumbnail += cpu_micros()? - start;
        let start = cpu_micros()?;
        fingerprint(path)?;
        sums.fingerprint += cpu_micros()? - start;
    }
    let mean = |sum: f64| (sum / f64::from(ROUNDS)).round();
    Ok(Times {
        open: mean(sums.open),
        cover: mean(sums.cover),
        thumbnail: mean(sums.thumbnail),
        fingerprint: mean(sums.fingerprint),
    })
}

/// Time this thread has spent on a core, which other programs on the machine do not change.
fn cpu_micros() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanos: f64 = stat
        .split_whitespace()
        .next()
        .ok_or("no time in schedstat")?
        .parse()?;
    Ok(nanos / 1e3)
}

fn write_comic(path: &Path) -> Result<usize, Box<dyn Error>> {
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path)?);
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut size = 0;
    for page in 1..=3_u32 {
        archive.start_file(format!("page {page:03}.jpg"), stored)?;
        let picture = picture(page)?;
        size = picture.len();
        archive.write_all(&picture)?;
    }
    archive.start_file("ComicInfo.xml", SimpleFileOptions::default())?;
    archive.write_all(
        b"<?xml version=\"1.0\"?><ComicInfo><Series>Bench</Series><Number>1</Number>\
        <Year>2020</Year><Writer>Ann Author, Bob Writer</Writer><Genre>Action, Drama</Genre>\
        <Summary>A comic that only exists to be measured.</Summary></ComicInfo>",
    )?;
    archive.finish()?;
    Ok(size)
}

/// Smooth shapes with some grain, as scans have, at a quality that gives about 60 KB.
fn picture(seed: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let picture = ::image::RgbImage::from_fn(300, 450, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let grain = state % 48;
        let wave = ((x * seed / 7) ^ (y / 5)) % 160;
        ::image::Rgb(
            [wave + grain, (x + y) % 200 + grain, (y * 2) % 180 + grain]
                .map(|c| u8::try_from(c).unwrap_or(u8::MAX)),
        )
    });
    let mut bytes = Cursor::new(Vec::new());
    ::image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 86).encode_image(&picture)?;
    Ok(bytes.into_inner())
}
