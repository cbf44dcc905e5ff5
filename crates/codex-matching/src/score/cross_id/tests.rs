//! Which ids contradict each other.

use super::{CrossId, compare};

#[test]
fn ids_of_works_contradict_each_other_and_ids_of_editions_do_not() {
    for (source, own, other, expected) in [
        ("api:anilist", "30001", "30001", CrossId::Same),
        ("api:anilist", "30001", "7", CrossId::Other),
        (
            "api:openlibrary",
            "/works/OL1W",
            "/works/OL2W",
            CrossId::Other,
        ),
        (
            "api:openlibrary-edition",
            "/books/OL1M",
            "/books/OL2M",
            CrossId::Silent,
        ),
        (
            "api:openlibrary-edition",
            "/books/OL1M",
            "/books/OL1M",
            CrossId::Same,
        ),
        (
            "api:internetarchive",
            "emma00aust",
            "emma01aust",
            CrossId::Silent,
        ),
        ("isbn", "978-0-306-40615-7", "0306406152", CrossId::Same),
        ("api:isbn", "0-306-40615-2", "9780306406157", CrossId::Same),
        ("isbn", "9780306406157", "9781421573533", CrossId::Silent),
        ("isbn", "no number", "no number either", CrossId::Silent),
        ("mal", "0306406152", "978-0-306-40615-7", CrossId::Other),
    ] {
        assert_eq!(
            compare(source, own, other),
            expected,
            "{source}: {own} / {other}"
        );
    }
}
