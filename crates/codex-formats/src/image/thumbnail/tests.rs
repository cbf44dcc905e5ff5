//! Huge pictures made coarser.

use super::*;

#[test]
fn a_coarser_picture_keeps_its_colours() {
    let picture = RgbaImage::from_fn(41, 30, |x, _| match x {
        0..20 => Rgba([200, 60, 30, 255]),
        20..30 => Rgba([1, 2, 3, 0]),
        _ => Rgba([0, 0, 0, 51]),
    });
    let coarse = coarse(&DynamicImage::ImageRgba8(picture), 10);
    assert_eq!((coarse.width(), coarse.height()), (4, 3));
    let row: Vec<_> = coarse.rows().next().unwrap().map(|pixel| pixel.0).collect();
    let (red, white, grey) = (
        [200, 60, 30, 255],
        [255, 255, 255, 255],
        [204, 204, 204, 255],
    );
    assert_eq!(row, [red, red, white, grey], "laid on white");
}

#[test]
fn only_a_huge_picture_that_shrinks_a_lot_is_made_coarser() {
    for (size, wanted, expected) in [
        ((4_000, 4_000), (400, 400), None),
        ((4_010, 4_000), (400, 400), Some(5)),
        ((4_010, 4_000), (2_005, 2_000), None),
        ((17_000_000, 1), (600, 1), None),
        ((1, 17_000_000), (1, 600), None),
    ] {
        assert_eq!(step(size, wanted), expected, "{size:?} to {wanted:?}");
    }
}
