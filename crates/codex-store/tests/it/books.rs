//! Stories about books: files that are found, change, move, vanish and fail.

use codex_domain::metadata::{Field, RunKind, Value};
use codex_domain::{Clock, SystemClock};
use codex_store::repo::books::{
    self, BookOrder, BookQuery, FileFailure, MissingBook, NewBook, by_fingerprint, by_id,
    folders_after, in_folder, mark_found, mark_missing,
};
use codex_store::repo::journal::{self, Saved};
use codex_store::repo::list::{Direction, PageRequest};
use codex_store::repo::{covers, libraries, series};

use crate::backend::on_both;
use crate::shelf;

const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_book_comes_back_as_it_was_stored() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "S", None).await;
        let metadata = shelf::found(&[
            (Field::Title, shelf::text("The First")),
            (Field::SeriesPosition, Value::Number(1.5)),
            (Field::Volume, Value::Number(2.0)),
            (Field::Year, Value::Integer(1999)),
            (
                Field::Genres,
                Value::TextList(vec!["A".to_owned(), "b".to_owned()]),
            ),
        ]);
        let mut file = shelf::file("S/sub", "S 01.cbz");
        file.warnings = vec!["odd".to_owned()];
        let id = shelf::book(db, (library, series), &file, &metadata).await;
        let book = by_id(db, id).await.unwrap().unwrap();
        assert_eq!(book.metadata, metadata);
        assert_eq!(book.path(), "S/sub/S 01.cbz");
        assert_eq!(
            (book.summary.number, book.summary.volume, book.summary.year),
            (Some(1.5), Some(2.0), Some(1999))
        );
        assert_eq!(
            (book.series_title.as_str(), book.library_path.as_str()),
            ("S", "/books/l")
        );
        assert_eq!(
            (book.warnings, book.fingerprint, book.file_mtime_ns),
            (file.warnings, Some([7; 16]), 5)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_file_keeps_its_book_and_a_stale_version_changes_nothing() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let (from, to) = (
            shelf::series(db, library, "A", None).await,
            shelf::series(db, library, "B", None).await,
        );
        let metadata = shelf::found(&[(Field::Title, shelf::text("T"))]);
        let id = shelf::book(db, (library, from), &shelf::file("A", "x.cbz"), &metadata).await;
        let known = by_fingerprint(db, library, &[7; 16], 1000).await.unwrap();
        assert_eq!((known.len(), known[0].id), (1, id));
        assert!(
            by_fingerprint(db, library, &[7; 16], 999)
                .await
                .unwrap()
                .is_empty()
        );

        let file = shelf::file("B", "y.cbz");
        let moved = NewBook {
            id,
            library_id: library,
            series_id: to,
            file: &file,
            metadata: &metadata,
            at: SystemClock.now(),
        };
        let known = by_id(db, id).await.unwrap().unwrap();
        let run = shelf::run(RunKind::Scan, "Scan");
        for expected in [Saved::Unchanged, Saved::Stale] {
            let tx = db.begin().await.unwrap();
            let saved = journal::replace_file(&tx, &run, &SystemClock, &known, &moved).await;
            assert_eq!(saved.unwrap(), expected);
            tx.commit().await.unwrap();
        }
        let book = by_id(db, id).await.unwrap().unwrap();
        assert_eq!(
            (
                book.path().as_str(),
                book.series_title.as_str(),
                book.version
            ),
            ("B/y.cbz", "B", 2)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vanished_file_is_missing_until_it_returns_or_is_purged() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        let id = shelf::book(
            db,
            (library, series),
            &shelf::file("A", "x.cbz"),
            &shelf::found(&[]),
        )
        .await;
        let at = SystemClock.now();
        let gone = |file_name: &str| MissingBook {
            id,
            series_id: series,
            folder: "A".to_owned(),
            file_name: file_name.to_owned(),
        };
        assert!(
            !mark_missing(db, &gone("moved-since.cbz"), at)
                .await
                .unwrap()
        );
        assert!(mark_missing(db, &gone("x.cbz"), at).await.unwrap());
        assert!(in_folder(db, library, "A").await.unwrap()[0].is_missing);
        assert!(mark_found(db, id, at).await.unwrap());
        assert_eq!(books::delete_missing(db, library).await.unwrap(), 0);
        mark_missing(db, &gone("x.cbz"), at).await.unwrap();
        assert_eq!(libraries::counts(db, library).await.unwrap().missing, 1);
        assert_eq!(books::delete_missing(db, library).await.unwrap(), 1);
        assert!(!covers::is_shown(db, &[9; 16]).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_are_listed_with_their_reason() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        let mut broken = shelf::file("A", "broken.cbz");
        broken.failure = Some(FileFailure {
            code: "truncated".to_owned(),
            message: "It is cut short.".to_owned(),
        });
        broken.format = None;
        shelf::book(db, (library, series), &broken, &shelf::found(&[])).await;
        shelf::book(
            db,
            (library, series),
            &shelf::file("A", "fine.cbz"),
            &shelf::found(&[]),
        )
        .await;
        let listed = books::failures(db, library, ALL).await.unwrap();
        let failures = listed.rows;
        assert_eq!((failures.len(), listed.total), (1, 1));
        assert_eq!(
            (failures[0].path.as_str(), failures[0].failure.code.as_str()),
            ("A/broken.cbz", "truncated")
        );
        assert_eq!(libraries::counts(db, library).await.unwrap().failed, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn books_of_a_series_come_in_reading_order() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        for (name, number) in [("ten", Some(10.0)), ("two", Some(2.0)), ("extra", None)] {
            let values: Vec<_> = number
                .map(|number| (Field::SeriesPosition, Value::Number(number)))
                .into_iter()
                .collect();
            shelf::book(
                db,
                (library, series),
                &shelf::file("A", &format!("{name}.cbz")),
                &shelf::found(&values),
            )
            .await;
        }
        let query = BookQuery {
            series: Some(series),
            order: BookOrder::Position,
            ..BookQuery::default()
        };
        let titles: Vec<String> = books::list(db, &query, ALL)
            .await
            .unwrap()
            .rows
            .into_iter()
            .map(|book| book.title)
            .collect();
        assert_eq!(titles, ["two", "ten", "extra"]);
        for order in BookOrder::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let query = BookQuery {
                    order,
                    direction,
                    search: Some("T".to_owned()),
                    library: Some(library),
                    ..BookQuery::default()
                };
                assert_eq!(
                    books::list(db, &query, ALL).await.unwrap().total,
                    3,
                    "{order:?}"
                );
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn contributions_stream_in_reading_order_with_their_claims() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        for number in [3.0, 1.0, 2.0, 2.0] {
            let mut file = shelf::file("A", &format!("{}.cbz", uuid::Uuid::new_v4()));
            file.claims = shelf::found(&[(Field::Title, shelf::text("The Series"))]);
            let metadata = shelf::found(&[(Field::SeriesPosition, Value::Number(number))]);
            shelf::book(db, (library, series), &file, &metadata).await;
        }
        let mut seen: Vec<books::Contribution> = Vec::new();
        loop {
            let next = books::contributions_after(db, series, seen.last(), 1)
                .await
                .unwrap();
            if next.is_empty() {
                break;
            }
            seen.extend(next);
        }
        let number =
            |it: &books::Contribution| it.metadata.record.get(Field::SeriesPosition).cloned();
        let numbers: Vec<_> = seen.iter().map(number).collect();
        assert_eq!(
            numbers,
            [1.0, 2.0, 2.0, 3.0].map(|number| Some(Value::Number(number)))
        );
        assert!(
            seen.iter()
                .all(|it| it.claims.record.text(Field::Title) == Some("The Series"))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_stream_in_byte_order() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        for folder in ["b", "", "a/b", "a.c", "é", "a"] {
            shelf::book(
                db,
                (library, series),
                &shelf::file(folder, "x.cbz"),
                &shelf::found(&[]),
            )
            .await;
        }
        let mut seen = Vec::new();
        loop {
            let after = seen.last().map_or("", String::as_str);
            let next = folders_after(db, library, after, 2).await.unwrap();
            if next.is_empty() {
                break;
            }
            seen.extend(next);
        }
        assert_eq!(seen, ["a", "a.c", "a/b", "b", "é"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_a_library_takes_everything_with_it() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "A", None).await;
        let id = shelf::book(
            db,
            (library, series),
            &shelf::file("A", "x.cbz"),
            &shelf::found(&[]),
        )
        .await;
        assert!(libraries::delete(db, library).await.unwrap());
        assert!(by_id(db, id).await.unwrap().is_none());
        assert!(series::by_id(db, series).await.unwrap().is_none());
    })
    .await;
}
