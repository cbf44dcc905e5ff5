//! Thumbnails: decoded within limits, turned the right way up, resized and written as JPEG.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, GenericImageView, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::decode;
use crate::{FormatError, Limits};

/// Pixels beyond which a picture is made coarser before it is copied into another layout.
const COARSE_BEYOND: u64 = 16_000_000;

/// A small copy of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// The bytes of a JPEG.
    pub jpeg: Vec<u8>,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Makes a JPEG that fits into `max_width` × `max_height`; pictures are never made larger.
///
/// # Errors
/// What is wrong with the picture, or that it is larger than the limits allow.
pub fn thumbnail(
    bytes: &[u8],
    max_width: u32,
    max_height: u32,
    quality: u8,
    limits: &Limits,
) -> Result<Thumbnail, FormatError> {
    let decoded = decode(bytes, limits)?;
    let picture = decoded.picture;
    let (width, height) = fit(picture.width(), picture.height(), max_width, max_height);
    let is_small = (picture.width(), picture.height()) == (width, height);
    let is_light = bytes.len() as u64 <= u64::from(width) * u64::from(height) / 2;
    if is_small && is_light && decoded.is_plain_jpeg && is_whole(bytes) {
        // It is what we would make, without the loss of packing it twice.
        return Ok(Thumbnail {
            jpeg: bytes.to_vec(),
            width,
            height,
        });
    }
    packed(picture, (width, height), quality)
}

/// Like [`thumbnail`], but always packed anew: nothing of the original's bytes is left, and nothing that was hidden
/// in them.
///
/// # Errors
/// What is wrong with the picture, or that it is larger than the limits allow.
pub fn fresh_thumbnail(
    bytes: &[u8],
    max_width: u32,
    max_height: u32,
    quality: u8,
    limits: &Limits,
) -> Result<Thumbnail, FormatError> {
    let decoded = decode(bytes, limits)?;
    let picture = decoded.picture;
    let size = fit(picture.width(), picture.height(), max_width, max_height);
    packed(picture, size, quality)
}

fn packed(
    picture: DynamicImage,
    (width, height): (u32, u32),
    quality: u8,
) -> Result<Thumbnail, FormatError> {
    let small = resize(flatten(picture, (width, height)), width, height)?;
    let jpeg = encode_jpeg(&small, quality)?;
    Ok(Thumbnail {
        jpeg,
        width,
        height,
    })
}

/// Whether a JPEG has its end: the decoder is content with half of one, browsers show it grey.
fn is_whole(jpeg: &[u8]) -> bool {
    let padding = jpeg.iter().rev().take_while(|byte| **byte == 0).count();
    jpeg[..jpeg.len() - padding].ends_with(b"\xff\xd9")
}

/// Packs a picture as JPEG with colours at half the resolution, which eyes do not notice.
pub(crate) fn encode_jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, FormatError> {
    let failed = |cause: &dyn std::fmt::Display| FormatError::malformed("The picture", cause);
    let mut jpeg = Vec::with_capacity(32 * 1024);
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let side = |pixels: u32| u16::try_from(pixels).map_err(|cause| failed(&cause));
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    encoder
        .encode(picture.as_raw(), width, height, ColorType::Rgb)
        .map_err(|cause| failed(&cause))?;
    Ok(jpeg)
}

/// The largest size of the same shape that fits, at least one pixel each way.
fn fit(width: u32, height: u32, max_width: u32, max_height: u32) -> (u32, u32) {
    let (width, height) = (width.max(1), height.max(1));
    if width <= max_width && height <= max_height {
        return (width, height);
    }
    let scale = |side: u32, by: u32, of: u32| {
        let rounded = (u64::from(side) * u64::from(by) + u64::from(of) / 2) / u64::from(of);
        u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
    };
    let by_width =
        u64::from(max_width) * u64::from(height) <= u64::from(max_height) * u64::from(width);
    if by_width {
        (
            max_width.max(1),
            scale(height, max_width, width).min(max_height.max(1)),
        )
    } else {
        (
            scale(width, max_height, height).min(max_width.max(1)),
            max_height.max(1),
        )
    }
}

/// Transparent pictures are laid on white, as JPEG knows no transparency. A huge picture comes out coarser, but
/// still at twice the size wanted: a whole copy of it would take more memory than decoding it.
fn flatten(picture: DynamicImage, wanted: (u32, u32)) -> RgbaImage {
    if let Some(step) = step((picture.width(), picture.height()), wanted) {
        return coarse(&picture, step);
    }
    let has_alpha = picture.color().has_alpha();
    let mut rgba = picture.into_rgba8();
    if has_alpha {
        for pixel in rgba.pixels_mut() {
            *pixel = over_white(*pixel);
        }
    }
    rgba
}

/// How many pixels each way become one, when a picture is huge and wanted small.
fn step((width, height): (u32, u32), wanted: (u32, u32)) -> Option<u32> {
    let is_huge = u64::from(width) * u64::from(height) > COARSE_BEYOND;
    let step = (width / wanted.0 / 2).min(height / wanted.1 / 2);
    (is_huge && step > 1).then_some(step)
}

/// The mean of each `step` × `step` pixels.
fn coarse(picture: &DynamicImage, step: u32) -> RgbaImage {
    let count = u64::from(step) * u64::from(step);
    RgbaImage::from_fn(picture.width() / step, picture.height() / step, |x, y| {
        let mut sums = [0_u64; 4];
        for (dy, dx) in (0..step).flat_map(|dy| (0..step).map(move |dx| (dy, dx))) {
            let pixel = over_white(picture.get_pixel(x * step + dx, y * step + dy));
            for (sum, channel) in sums.iter_mut().zip(pixel.0) {
                *sum += u64::from(channel);
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
        let mean = |sum: u64| (sum / count) as u8;
        Rgba(sums.map(mean))
    })
}

fn over_white(Rgba([r, g, b, a]): Rgba<u8>) -> Rgba<u8> {
    let alpha = u32::from(a);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a mean of two bytes is a byte"
    )]
    let over_white = |c: u8| ((u32::from(c) * alpha + 255 * (255 - alpha)) / 255) as u8;
    Rgba([over_white(r), over_white(g), over_white(b), 255])
}

/// Four bytes a pixel are the only layout the resizer is built for: the others would add megabytes to the server.
fn resize(picture: RgbaImage, width: u32, height: u32) -> Result<RgbImage, FormatError> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(DynamicImage::ImageRgba8(picture).into_rgb8());
    }
    let mut small = DynamicImage::ImageRgba8(RgbaImage::new(width, height));
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(false);
    Resizer::new()
        .resize(&DynamicImage::ImageRgba8(picture), &mut small, &options)
        .map_err(|cause| FormatError::malformed("The thumbnail", cause))?;
    Ok(small.into_rgb8())
}

#[cfg(test)]
mod tests;
