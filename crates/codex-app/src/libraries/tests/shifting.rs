//! Names that are shifted: what people wrote follows the content.

use std::time::{Duration, SystemTime};

use codex_domain::metadata::{Field, Origin};

use super::rescan::edit_title;
use super::shelf::{Shelf, admin, archives, on_both};
use crate::events::Scan;

/// What happens to a folder with `1`, `2` and `3`, which somebody titled after their number.
enum Change {
    /// From, to.
    Move(&'static str, &'static str),
    Remove(&'static str),
    /// A place, and the number of the comic that is written there.
    Write(&'static str, u64),
}

impl Change {
    fn make(&self, shelf: &Shelf) {
        match self {
            Self::Move(from, to) => shelf.rename(&place(from), &place(to)),
            Self::Remove(name) => std::fs::remove_file(shelf.path().join(place(name))).unwrap(),
            Self::Write(name, number) => shelf.put(&place(name), &archives::comic(*number, None)),
        }
    }
}

struct Shift {
    case: &'static str,
    changes: Vec<Change>,
    /// The title at each place afterwards; none for a book that is new.
    expected: Vec<(&'static str, Option<&'static str>)>,
    /// Books added, moved, updated and missing.
    counts: (u64, u64, u64, u64),
}

fn shifts() -> Vec<Shift> {
    use Change::{Move, Remove, Write};
    let (one, two, three) = (Some("One"), Some("Two"), Some("Three"));
    vec![
        Shift {
            case: "swapped",
            changes: vec![Move("1", "x"), Move("2", "1"), Move("x", "2")],
            expected: vec![("1", two), ("2", one), ("3", three)],
            counts: (0, 2, 0, 0),
        },
        Shift {
            case: "shifted up",
            changes: vec![Move("3", "4"), Move("2", "3"), Move("1", "2")],
            expected: vec![("2", one), ("3", two), ("4", three)],
            counts: (0, 3, 0, 0),
        },
        Shift {
            case: "shifted down over one that is gone",
            changes: vec![Remove("1"), Move("2", "1"), Move("3", "2")],
            expected: vec![("1", two), ("2", three)],
            counts: (0, 2, 0, 1),
        },
        Shift {
            case: "turned round",
            changes: vec![
                Move("3", "x"),
                Move("2", "3"),
                Move("1", "2"),
                Move("x", "1"),
            ],
            expected: vec![("1", three), ("2", one), ("3", two)],
            counts: (0, 3, 0, 0),
        },
        Shift {
            case: "another one put in between",
            changes: vec![Move("3", "4"), Move("2", "3"), Write("2", 9)],
            expected: vec![("1", one), ("2", None), ("3", two), ("4", three)],
            counts: (1, 2, 0, 0),
        },
        Shift {
            case: "replaced in place",
            changes: vec![Write("2", 9)],
            expected: vec![("1", one), ("2", two), ("3", three)],
            counts: (0, 0, 1, 0),
        },
        Shift {
            case: "copied",
            changes: vec![Write("4", 1)],
            expected: vec![("1", one), ("2", two), ("3", three), ("4", None)],
            counts: (1, 0, 0, 0),
        },
        Shift {
            case: "copied over another",
            changes: vec![Write("2", 1)],
            expected: vec![("1", one), ("2", two), ("3", three)],
            counts: (0, 0, 1, 0),
        },
        Shift {
            case: "moved over another",
            changes: vec![Move("3", "2")],
            expected: vec![("1", one), ("2", three)],
            counts: (0, 1, 0, 1),
        },
    ]
}

fn place(name: &str) -> String {
    format!("A/{name}.cbz")
}

/// Books added, moved, updated and missing.
fn counts(scan: &Scan) -> (u64, u64, u64, u64) {
    (
        scan.books_added,
        scan.books_moved,
        scan.books_updated,
        scan.books_missing,
    )
}

async fn three_titled_books(shelf: &Shelf) {
    for (number, title) in [(1, "One"), (2, "Two"), (3, "Three")] {
        let place = place(&number.to_string());
        shelf.put(&place, &archives::comic(number, None));
        let path = shelf.path().join(&place);
        let file = std::fs::File::options().write(true).open(path).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(number);
        file.set_modified(time).unwrap();
        shelf.scan().await;
        edit_title(shelf, &place, title).await;
    }
}

/// What a person wrote about the book at a place.
async fn written(shelf: &Shelf, case: &str, name: &str) -> Option<String> {
    let id = shelf.book_at(&place(name)).await;
    let id = id.unwrap_or_else(|| panic!("{case}: nothing at {name}"));
    let book = shelf.app.libraries.book(&admin(), id).await.unwrap().book;
    let is_written = book.metadata.origins.get(&Field::Title) == Some(&Origin::Person);
    is_written.then_some(book.summary.title)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_follows_the_content_through_shifted_names() {
    for shift in shifts() {
        on_both(async |shelf| {
            let case = shift.case;
            three_titled_books(&shelf).await;
            shift.changes.iter().for_each(|change| change.make(&shelf));
            assert_eq!(counts(&shelf.scan().await), shift.counts, "{case}");
            for (name, title) in &shift.expected {
                let seen = written(&shelf, case, name).await;
                assert_eq!(seen.as_deref(), *title, "{case}: {name}");
            }
            let series = shelf.series().await;
            let [series] = series.as_slice() else {
                panic!("{case}: {series:?}")
            };
            let there = u32::try_from(shift.expected.len()).unwrap();
            let missing = u32::try_from(shift.counts.3).unwrap();
            assert_eq!(
                (series.book_count, series.missing_count),
                (there, missing),
                "{case}"
            );
            let again = counts(&shelf.scan().await);
            assert_eq!(again, (0, 0, 0, 0), "{case}: nothing changed since");
        })
        .await;
    }
}
