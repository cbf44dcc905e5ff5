//! The corpus of pictures: what decodes elsewhere decodes here, and nothing breaks.

use std::time::{Duration, Instant};

use codex_formats::{FormatError, Limits, image};

use crate::corpus;
use crate::made;

/// Formats that are passed on to the browser and not decoded here.
const NOT_DECODED: [&str; 6] = ["AVIF", "ICO", "TGA", "JXL", "HEIF", "SVG"];

#[test]
fn pictures_decode_as_elsewhere() {
    let Some(data) = corpus::data() else { return };
    let mut wrong = Vec::new();
    for row in corpus::rows(&data.join("OBSERVED.jsonl")) {
        let file = row["file"].as_str().unwrap();
        if !file.starts_with("images/") {
            continue;
        }
        let bytes = std::fs::read(data.join(file)).unwrap();
        let started = Instant::now();
        let seen = image::thumbnail(&bytes, 300, 450, 80, &Limits::default());
        if started.elapsed() > Duration::from_secs(10) {
            wrong.push(format!("{file}: took {:?}", started.elapsed()));
        }
        let kind = row["format"].as_str().unwrap_or_default();
        let is_foreign = NOT_DECODED.contains(&kind);
        match (&seen, row["decodes"] == true) {
            (Ok(small), true) => {
                assert!(small.width <= 300 && small.height <= 450);
                let info = image::probe(&bytes).unwrap();
                let turned = row["exif_orientation"]
                    .as_u64()
                    .is_some_and(|turn| turn >= 5);
                let (width, height) = (row["size"][0].as_u64(), row["size"][1].as_u64());
                let expected = if turned {
                    (height, width)
                } else {
                    (width, height)
                };
                let ours = (Some(u64::from(info.width)), Some(u64::from(info.height)));
                if ours != expected {
                    wrong.push(format!("{file}: {ours:?} and not {expected:?}"));
                }
            }
            (Err(FormatError::Unsupported { .. } | FormatError::Malformed { .. }), true)
                if is_foreign => {}
            (Err(_), false) => {}
            (Ok(_), false) => println!("{file}: decodes here, not there ({})", row["error"]),
            (Err(cause), true) => wrong.push(format!("{file}: {cause}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn thumbnails_fit_and_keep_their_shape() {
    let limits = Limits::default();
    for (size, expected) in [
        ((600, 900), (300, 450)),
        ((900, 600), (300, 200)),
        ((100, 5_000), (9, 450)),
        ((5_000, 2), (300, 1)),
        ((120, 80), (120, 80)),
    ] {
        let small = image::thumbnail(&made::jpeg(size.0, size.1), 300, 450, 80, &limits).unwrap();
        assert_eq!((small.width, small.height), expected, "from {size:?}");
        let info = image::probe(&small.jpeg).unwrap();
        assert_eq!((info.width, info.height), expected);
    }
}

#[test]
fn a_small_light_jpeg_is_kept_as_it_is() {
    let original = made::jpeg(300, 400);
    let small = image::thumbnail(&original, 300, 450, 80, &Limits::default()).unwrap();
    assert_eq!(small.jpeg, original);
}

#[test]
fn a_broken_jpeg_is_never_kept() {
    let mut broken = made::jpeg(300, 400);
    broken.truncate(broken.len() - 2);
    let small = image::thumbnail(&broken, 300, 450, 80, &Limits::default());
    assert!(small.is_err() || small.unwrap().jpeg != broken);
}

#[test]
fn a_picture_is_refused_for_the_memory_its_pixels_take() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = ::image::DynamicImage::new_rgba16(100, 100);
    picture
        .write_to(&mut bytes, ::image::ImageFormat::Png)
        .unwrap();
    let bytes = bytes.into_inner();
    for (max_working_bytes, expected) in [
        (80_000, None),
        (
            79_999,
            Some(FormatError::ImageTooLarge {
                width: 100,
                height: 100,
                limit: 9_999,
            }),
        ),
    ] {
        let limits = Limits {
            max_working_bytes,
            ..Limits::default()
        };
        let seen = image::thumbnail(&bytes, 30, 45, 80, &limits);
        assert_eq!(seen.err(), expected, "{max_working_bytes} bytes");
    }
}

#[test]
fn what_is_too_large_is_said_in_megapixels() {
    let error = FormatError::ImageTooLarge {
        width: 12_000,
        height: 10_000,
        limit: 33_554_432,
    };
    assert_eq!(
        error.to_string(),
        "The picture is too large: 12000 × 10000 pixels are 120.0 megapixels; at most 33.6 of this kind are decoded."
    );
}
