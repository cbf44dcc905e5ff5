//! Tells containers and pictures apart by their first bytes; a file's extension is only a hope.

use serde::{Deserialize, Serialize};

/// How many bytes [`sniff`] wants to see; fewer are fine for short files.
pub const SNIFF_BYTES: usize = 1024;

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Container {
    /// ZIP: CBZ or EPUB.
    Zip,
    /// RAR 1.5 to 4.
    Rar4,
    /// RAR 5 and later.
    Rar5,
    /// 7-Zip.
    SevenZip,
    /// POSIX or GNU tar.
    Tar,
    /// PDF.
    Pdf,
    /// A single picture.
    Image(ImageKind),
}

/// Picture formats that are recognised; not all of them can be decoded here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ImageKind {
    /// JPEG.
    Jpeg,
    /// PNG and APNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    WebP,
    /// Windows bitmap.
    Bmp,
    /// TIFF.
    Tiff,
    /// AVIF.
    Avif,
    /// HEIC and HEIF.
    Heif,
    /// JPEG XL.
    Jxl,
    /// JPEG 2000.
    Jp2,
    /// SVG.
    Svg,
}

impl ImageKind {
    /// The media type to serve such a picture with.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Bmp => "image/bmp",
            Self::Tiff => "image/tiff",
            Self::Avif => "image/avif",
            Self::Heif => "image/heif",
            Self::Jxl => "image/jxl",
            Self::Jp2 => "image/jp2",
            Self::Svg => "image/svg+xml",
        }
    }

    /// What the extension of an entry promises; the bytes may say otherwise.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() || stem.ends_with('/') {
            return None;
        }
        Some(match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Jpeg,
            "png" | "apng" => Self::Png,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "bmp" => Self::Bmp,
            "tif" | "tiff" => Self::Tiff,
            "avif" => Self::Avif,
            "heic" | "heif" => Self::Heif,
            "jxl" => Self::Jxl,
            "jp2" | "j2k" => Self::Jp2,
            "svg" => Self::Svg,
            _ => return None,
        })
    }
}

/// Names the container or picture that `head`, the first bytes of a file, begins.
#[must_use]
pub fn sniff(head: &[u8]) -> Option<Container> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Container::Zip);
    }
    if head.starts_with(b"PK\x07\x08PK\x03\x04") || head.starts_with(b"PK00PK\x03\x04") {
        return Some(Container::Zip);
    }
    if head.starts_with(b"Rar!\x1a\x07\x01\x00") {
        return Some(Container::Rar5);
    }
    if head.starts_with(b"Rar!\x1a\x07\x00") {
        return Some(Container::Rar4);
    }
    if head.starts_with(b"7z\xbc\xaf\x27\x1c") {
        return Some(Container::SevenZip);
    }
    if let Some(kind) = sniff_image(head) {
        return Some(Container::Image(kind));
    }
    // Readers accept a PDF header anywhere in the first kilobyte.
    if head[..head.len().min(SNIFF_BYTES)]
        .windows(5)
        .any(|w| w == b"%PDF-")
    {
        return Some(Container::Pdf);
    }
    is_tar(head).then_some(Container::Tar)
}

/// Names the picture format that `head` begins.
#[must_use]
pub fn sniff_image(head: &[u8]) -> Option<ImageKind> {
    let starts = |magic: &[u8]| head.starts_with(magic);
    if starts(b"\xff\xd8\xff") {
        return Some(ImageKind::Jpeg);
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Some(ImageKind::Png);
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Some(ImageKind::Gif);
    }
    if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some(ImageKind::WebP);
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return Some(ImageKind::Tiff);
    }
    if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL \r\n\x87\n") {
        return Some(ImageKind::Jxl);
    }
    if starts(b"\0\0\0\x0cjP  \r\n\x87\n") || starts(b"\xff\x4f\xff\x51") {
        return Some(ImageKind::Jp2);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return sniff_iso_media(head);
    }
    // Two letters prove little, so the size of the next header has to be one that exists.
    let bmp_header = head
        .get(14..18)
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    if starts(b"BM") && matches!(bmp_header, Some(12 | 16 | 40 | 52 | 56 | 64 | 108 | 124)) {
        return Some(ImageKind::Bmp);
    }
    is_svg(head).then_some(ImageKind::Svg)
}

fn sniff_iso_media(head: &[u8]) -> Option<ImageKind> {
    let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let brands = head.get(8..length.clamp(12, head.len().max(12)))?;
    let has = |brand: &[u8]| brands.chunks_exact(4).any(|b| b == brand);
    if has(b"avif") || has(b"avis") {
        return Some(ImageKind::Avif);
    }
    (has(b"heic") || has(b"heix") || has(b"mif1") || has(b"heim")).then_some(ImageKind::Heif)
}

fn is_svg(head: &[u8]) -> bool {
    let text = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let opens = |tag: &[u8]| {
        text[..text.len().min(512)]
            .windows(tag.len())
            .any(|w| w == tag)
    };
    text.starts_with(b"<svg") || (text.starts_with(b"<?xml") && opens(b"<svg"))
}

/// A tar has no magic at its start, but a checksum over its first header.
fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    let stored = header[148..156]
        .iter()
        .filter(|b| b.is_ascii_digit())
        .fold(0_u32, |sum, b| (sum << 3) | u32::from(b & 7));
    let actual: u32 = header
        .iter()
        .enumerate()
        .map(|(at, b)| {
            if (148..156).contains(&at) {
                32
            } else {
                u32::from(*b)
            }
        })
        .sum();
    header[0] != 0 && stored == actual
}
