//! Draws a page and packs it as JPEG.

use hayro::RenderSettings;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use image::RgbImage;

use crate::book::PageBytes;
use crate::image::encode_jpeg;
use crate::sniff::ImageKind;
use crate::{FormatError, Limits};

/// Text has sharp edges, which low qualities surround with dirt.
const QUALITY: u8 = 88;

/// Draws a page so that its long side has the size that the limits name.
pub(super) fn render(page: &Page<'_>, limits: &Limits) -> Result<PageBytes, FormatError> {
    let (width, height) = page.render_dimensions();
    let (wide, high) = fit((f64::from(width), f64::from(height)), limits);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a scale needs no more digits"
    )]
    let settings = RenderSettings {
        x_scale: (f64::from(wide) / f64::from(width)) as f32,
        y_scale: (f64::from(high) / f64::from(height)) as f32,
        width: Some(wide),
        height: Some(high),
        bg_color: WHITE,
    };
    let pixels = hayro::render(page, &InterpreterSettings::default(), &settings);
    let rgb: Vec<u8> = pixels
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
        .collect();
    encode(RgbImage::from_raw(u32::from(wide), u32::from(high), rgb))
}

/// An empty sheet, for pages without contents.
pub(super) fn blank(size: (f64, f64), limits: &Limits) -> Result<PageBytes, FormatError> {
    let (wide, high) = fit(size, limits);
    let white = image::Rgb([255, 255, 255]);
    encode(Some(RgbImage::from_pixel(
        u32::from(wide),
        u32::from(high),
        white,
    )))
}

fn fit((width, height): (f64, f64), limits: &Limits) -> (u16, u16) {
    let longest = f64::from(limits.pdf_render_pixels.clamp(16, 8_000));
    let scale = longest / width.max(height).max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of the type"
    )]
    let side = |points: f64| (points * scale).round().clamp(1.0, longest) as u16;
    (side(width), side(height))
}

fn encode(picture: Option<RgbImage>) -> Result<PageBytes, FormatError> {
    let picture = picture
        .ok_or_else(|| FormatError::malformed("The page", "its picture has the wrong size"))?;
    let bytes = encode_jpeg(&picture, QUALITY)?;
    Ok(PageBytes {
        bytes,
        mime: ImageKind::Jpeg.mime().to_owned(),
    })
}
