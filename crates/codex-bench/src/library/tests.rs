//! The pages have the size they are said to have, and no two are equal.

use super::{PAGE_BYTES, picture, with_comment};

#[test]
fn a_page_is_about_sixty_kilobytes_and_still_a_picture_with_its_comment() {
    let plain = picture(7).expect("a picture can be encoded");
    assert!(
        (PAGE_BYTES * 3 / 4..=PAGE_BYTES).contains(&plain.len()),
        "{} bytes",
        plain.len()
    );
    let pages = [1, 2].map(|nth| with_comment(&plain, nth));
    assert_ne!(pages[0], pages[1]);
    for page in pages {
        let decoded = image::load_from_memory(&page).expect("a page can be decoded");
        assert_eq!(
            (decoded.width(), decoded.height()),
            (super::WIDTH, super::HEIGHT)
        );
    }
}
