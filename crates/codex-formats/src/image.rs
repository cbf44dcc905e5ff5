//! Pictures: what they are, and small copies of them.

mod thumbnail;
mod turns;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageReader};
use serde::{Deserialize, Serialize};

pub(crate) use thumbnail::encode_jpeg;
pub use thumbnail::{Thumbnail, fresh_thumbnail, thumbnail};

use crate::opening::guard;
use crate::sniff::{ImageKind, sniff_image};
use crate::{FormatError, Limits};
use turns::{Turn, Turns};

/// Memory of all pictures that are decoded at the same time; one that needs more is decoded alone.
static MEMORY: Turns = Turns::new(256 << 20);

/// What a picture says about itself in its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImageInfo {
    /// Format by its bytes.
    pub kind: ImageKind,
    /// Width as it is shown, after the orientation was applied.
    pub width: u32,
    /// Height as it is shown, after the orientation was applied.
    pub height: u32,
}

/// Reads format and size from the header, without decoding any pixel.
///
/// # Errors
/// [`FormatError::Unsupported`] for formats that cannot be decoded here (AVIF, JPEG XL, SVG…),
/// [`FormatError::Malformed`] for bytes that are no picture.
pub fn probe(bytes: &[u8]) -> Result<ImageInfo, FormatError> {
    guard(|| probe_header(bytes))
}

fn probe_header(bytes: &[u8]) -> Result<ImageInfo, FormatError> {
    let (kind, mut decoder) = decoder(bytes, &Limits::default())?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(swaps_sides);
    let (width, height) = if turned {
        (height, width)
    } else {
        (width, height)
    };
    Ok(ImageInfo {
        kind,
        width,
        height,
    })
}

/// A picture in memory, the right way up.
struct Decoded {
    picture: DynamicImage,
    /// Whether its bytes are a JPEG that every browser shows in the same way.
    is_plain_jpeg: bool,
    /// Its memory, until the picture is let go.
    _turn: Turn<'static>,
}

/// Decodes a picture the right way up, after its header was checked against the limits and when there is memory
/// for it.
fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, FormatError> {
    guard(|| decode_checked(bytes, limits))
}

fn decode_checked(bytes: &[u8], limits: &Limits) -> Result<Decoded, FormatError> {
    let (kind, mut decoder) = decoder(bytes, limits)?;
    check_size(decoder.dimensions(), decoder.total_bytes(), limits)?;
    let turn = MEMORY.take(memory(kind, decoder.total_bytes()), &limits.cancel)?;
    let orientation = decoder.orientation().ok();
    let is_upright = orientation.is_none_or(|turn| turn == Orientation::NoTransforms);
    let has_screen_colours = matches!(
        decoder.original_color_type(),
        ExtendedColorType::Rgb8 | ExtendedColorType::L8
    );
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|cause| explain(kind, &cause))?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    let is_plain_jpeg = kind == ImageKind::Jpeg && is_upright && has_screen_colours;
    Ok(Decoded {
        picture,
        is_plain_jpeg,
        _turn: turn,
    })
}

/// Both the number of pixels and the bytes they take are bounded: a pixel has one byte or sixteen.
fn check_size((width, height): (u32, u32), bytes: u64, limits: &Limits) -> Result<(), FormatError> {
    let pixels = u64::from(width) * u64::from(height);
    let bytes_per_pixel = (bytes / pixels.max(1)).max(1);
    let limit = limits
        .max_pixels
        .min(limits.max_working_bytes / bytes_per_pixel);
    if pixels > limit {
        return Err(FormatError::ImageTooLarge {
            width,
            height,
            limit,
        });
    }
    Ok(())
}

/// What decoding takes at its peak. A progressive JPEG is kept as coefficients of two bytes beside its pixels,
/// others beside at most a copy in another layout.
fn memory(kind: ImageKind, bytes: u64) -> u64 {
    let times = if kind == ImageKind::Jpeg { 3 } else { 2 };
    bytes.saturating_mul(times)
}

fn decoder<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(ImageKind, impl ImageDecoder + 'a), FormatError> {
    let kind = sniff_image(bytes)
        .ok_or_else(|| FormatError::malformed("The picture", "its bytes are of no known format"))?;
    let format =
        codec(kind).ok_or_else(|| FormatError::unsupported(format!("Decoding {}", kind.mime())))?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut bounds = image::Limits::default();
    bounds.max_alloc = Some(limits.max_working_bytes);
    reader.limits(bounds);
    let decoder = reader
        .into_decoder()
        .map_err(|cause| explain(kind, &cause))?;
    Ok((kind, decoder))
}

fn codec(kind: ImageKind) -> Option<image::ImageFormat> {
    Some(match kind {
        ImageKind::Jpeg => image::ImageFormat::Jpeg,
        ImageKind::Png => image::ImageFormat::Png,
        ImageKind::Gif => image::ImageFormat::Gif,
        ImageKind::WebP => image::ImageFormat::WebP,
        ImageKind::Bmp => image::ImageFormat::Bmp,
        ImageKind::Tiff => image::ImageFormat::Tiff,
        ImageKind::Avif | ImageKind::Heif | ImageKind::Jxl | ImageKind::Jp2 | ImageKind::Svg => {
            return None;
        }
    })
}

fn swaps_sides(orientation: Orientation) -> bool {
    use Orientation as O;
    matches!(
        orientation,
        O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH
    )
}

fn explain(kind: ImageKind, cause: &ImageError) -> FormatError {
    let what = format!("The {} picture", kind.mime().trim_start_matches("image/"));
    match cause {
        ImageError::Unsupported(detail) => FormatError::unsupported(format!("{what}: {detail}")),
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            FormatError::Truncated {
                detail: format!("{what} is not all there"),
            }
        }
        ImageError::Limits(_) => FormatError::TooLarge {
            what,
            found: 0,
            limit: Limits::default().max_working_bytes,
        },
        other => FormatError::malformed(what, other),
    }
}
