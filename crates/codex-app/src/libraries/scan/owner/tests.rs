//! When the content of a book is free to be found elsewhere.

use codex_domain::{BookId, SeriesId, SystemClock};

use super::*;

#[test]
fn content_is_free_when_its_place_is_empty_or_holds_something_else() {
    let now = |size, mtime_ns| {
        Some(FoundFile {
            name: "1.cbz".to_owned(),
            size,
            mtime_ns,
        })
    };
    for (case, is_missing, on_disk, expected) in [
        ("it is there as it was", false, now(10, 5), false),
        ("it is gone", false, None, true),
        ("another size", false, now(11, 5), true),
        ("another time", false, now(10, 6), true),
        ("it was gone before", true, None, true),
        ("it was gone before and is back", true, now(10, 5), true),
    ] {
        let known = KnownFile {
            id: BookId::generate(&SystemClock),
            series_id: SeriesId::generate(&SystemClock),
            folder: "A".to_owned(),
            file_name: "1.cbz".to_owned(),
            file_size: 10,
            file_mtime_ns: 5,
            is_missing,
            error_code: None,
        };
        assert_eq!(is_free(&known, on_disk.as_ref()), expected, "{case}");
    }
}
