//! Scanned comics: a page that is nothing but one JPEG is handed out as it is.
//!
//! That is faster than rendering by far, and it keeps the quality of the scan.

use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::dict::keys::{
    COLORSPACE, DECODE, FILTER, ICC_BASED, MASK, N, SMASK, SUBTYPE,
};
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro::hayro_syntax::page::{Page, Rotation};

use crate::book::PageBytes;
use crate::sniff::ImageKind;

/// How far the picture's edges may be off the page's edges, as a share of the page.
const TOLERANCE: f64 = 0.02;
const MAX_INSTRUCTIONS: usize = 64;

/// The JPEG of a page that shows it upright, whole and alone.
pub(super) fn only_picture(page: &Page<'_>) -> Option<PageBytes> {
    if !matches!(page.rotation(), Rotation::None) {
        return None;
    }
    let drawn = only_drawing(page)?;
    let picture = page.resources().get_x_object(drawn.name)?;
    if !covers(page, drawn.matrix) || !is_plain_jpeg(&picture) {
        return None;
    }
    let bytes = picture.raw_data().into_owned();
    bytes.starts_with(b"\xff\xd8\xff").then(|| PageBytes {
        bytes,
        mime: ImageKind::Jpeg.mime().to_owned(),
    })
}

struct Drawing<'a> {
    name: Name<'a>,
    matrix: [f64; 6],
}

/// The one picture that the page draws, if it does nothing else that could be seen.
fn only_drawing<'a>(page: &'a Page<'_>) -> Option<Drawing<'a>> {
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut saved = Vec::new();
    let mut drawing = None;
    for (count, instruction) in page.typed_operations().enumerate() {
        match instruction {
            _ if count >= MAX_INSTRUCTIONS => return None,
            TypedInstruction::SaveState(_) => saved.push(matrix),
            TypedInstruction::RestoreState(_) => matrix = saved.pop()?,
            TypedInstruction::Transform(by) => {
                let by = [by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64());
                matrix = multiply(by, matrix);
            }
            TypedInstruction::XObject(object) if drawing.is_none() => {
                drawing = Some(Drawing {
                    name: object.0,
                    matrix,
                });
            }
            TypedInstruction::BeginMarkedContent(_)
            | TypedInstruction::BeginMarkedContentWithProperties(_)
            | TypedInstruction::EndMarkedContent(_)
            | TypedInstruction::BeginText(_)
            | TypedInstruction::EndText(_) => {}
            _ => return None,
        }
    }
    drawing
}

fn multiply(a: [f64; 6], b: [f64; 6]) -> [f64; 6] {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// A picture fills the unit square; here it has to fill the page, neither turned nor mirrored.
fn covers(page: &Page<'_>, [a, b, c, d, e, f]: [f64; 6]) -> bool {
    let area = page.intersected_crop_box();
    let (across, down) = (area.width() * TOLERANCE, area.height() * TOLERANCE);
    let near = |x: f64, y: f64, tolerance: f64| (x - y).abs() <= tolerance;
    a > 0.0
        && d > 0.0
        && near(b, 0.0, down)
        && near(c, 0.0, across)
        && near(e, area.x0, across)
        && near(f, area.y0, down)
        && near(e + a, area.x1, across)
        && near(f + d, area.y1, down)
}

/// A JPEG whose colours a browser shows as the PDF would: no mask, no CMYK, nothing remapped.
fn is_plain_jpeg(picture: &Stream<'_>) -> bool {
    let dict = picture.dict();
    let is_picture = dict
        .get::<Name<'_>>(SUBTYPE)
        .is_some_and(|kind| &*kind == b"Image");
    let is_jpeg = only_filter(dict).is_some_and(|filter| matches!(&*filter, b"DCTDecode" | b"DCT"));
    let is_remapped = [SMASK, MASK, DECODE]
        .into_iter()
        .any(|key| dict.contains_key(key));
    is_picture && is_jpeg && !is_remapped && has_screen_colours(dict)
}

fn only_filter<'a>(dict: &Dict<'a>) -> Option<Name<'a>> {
    if let Some(name) = dict.get::<Name<'a>>(FILTER) {
        return Some(name);
    }
    let filters = dict.get::<Array<'a>>(FILTER)?;
    let mut names = filters.iter::<Name<'a>>();
    let first = names.next();
    first.filter(|_| names.next().is_none())
}

fn has_screen_colours(dict: &Dict<'_>) -> bool {
    if let Some(name) = dict.get::<Name<'_>>(COLORSPACE) {
        return matches!(&*name, b"DeviceRGB" | b"DeviceGray");
    }
    let Some(space) = dict.get::<Array<'_>>(COLORSPACE) else {
        return false;
    };
    let mut parts = space.flex_iter();
    match parts.next::<Name<'_>>() {
        Some(name) if &*name == ICC_BASED => parts
            .next::<Stream<'_>>()
            .and_then(|profile| profile.dict().get::<i32>(N))
            .is_some_and(|channels| channels == 1 || channels == 3),
        Some(name) => matches!(&*name, b"CalRGB" | b"CalGray"),
        None => false,
    }
}
