//! Later scans: nothing changed, something changed, moved, vanished or came back.

use std::sync::Arc;

use codex_domain::metadata::{Field, Origin, RunKind, Value};
use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{ItemId, SystemClock};
use codex_store::repo::journal::{self, Saved};

use crate::journal::{Recorder, run_of};

use super::shelf::{Shelf, admin, archives, on_both};

fn two_series(shelf: &Shelf) {
    shelf.put("A/A 1.cbz", &archives::comic(1, None));
    shelf.put("A/A 2.cbz", &archives::comic(2, None));
    shelf.put("B/B 1.cbz", &archives::comic(3, None));
}

/// What a person does in the editor.
pub(super) async fn edit_title(shelf: &Shelf, path: &str, title: &str) {
    let id = shelf.book_at(path).await.unwrap();
    write(shelf, ItemId::Book(id), Field::Title, title).await;
}

/// Writes and locks a field.
async fn write(shelf: &Shelf, item: ItemId, field: Field, text: &str) {
    let before = journal::watched(shelf.db.db(), item)
        .await
        .unwrap()
        .unwrap();
    let mut after = before.state.clone();
    let metadata = &mut after.metadata;
    metadata
        .record
        .set(field, Some(Value::Text(text.to_owned())));
    metadata.record.set_lock(field, true);
    metadata.origins.insert(field, Origin::Person);
    let run = run_of(&admin(), &SystemClock, RunKind::Edit, "Edited".to_owned());
    let tx = shelf.db.db().begin().await.unwrap();
    let recorder = Recorder::new(run, Arc::new(SystemClock));
    let saved = recorder.save(&tx, &before, &after).await.unwrap();
    assert!(matches!(saved, Saved::Written(_)));
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_library_is_not_opened() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        assert_eq!(shelf.opened(), 3);
        let before = shelf.books().await;
        let scan = shelf.scan().await;
        assert_eq!(shelf.opened(), 0);
        assert_eq!((scan.files_total, scan.files_processed), (3, 3));
        assert_eq!(
            (scan.books_added, scan.books_updated, scan.books_missing),
            (0, 0, 0)
        );
        assert_eq!(shelf.books().await, before);
        shelf.scan_as(ScanMode::Full).await;
        assert_eq!(shelf.opened(), 3, "a full scan reads everything again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_file_updates_its_book_but_not_what_a_person_wrote() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        let id = shelf.book_at("A/A 1.cbz").await.unwrap();
        edit_title(&shelf, "A/A 1.cbz", "Mine").await;
        shelf.put(
            "A/A 1.cbz",
            &archives::comic(
                9,
                Some("<Title>Tagged</Title><Year>1999</Year><Publisher>P</Publisher>"),
            ),
        );
        let scan = shelf.scan().await;
        assert_eq!((scan.books_added, scan.books_updated), (0, 1));
        let book = shelf.app.libraries.book(&admin(), id).await.unwrap().book;
        assert_eq!(book.summary.title, "Mine");
        assert_eq!(
            (
                book.summary.year,
                book.metadata.record.text(Field::Publisher)
            ),
            (Some(1999), Some("P"))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_or_moved_file_keeps_its_book() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        let id = shelf.book_at("A/A 1.cbz").await.unwrap();
        edit_title(&shelf, "A/A 1.cbz", "Mine").await;
        for to in ["A/A 001 renamed.cbz", "B/A 1.cbz", "A/A 1.cbz"] {
            let from = shelf
                .app
                .libraries
                .book(&admin(), id)
                .await
                .unwrap()
                .book
                .path();
            shelf.rename(&from, to);
            let scan = shelf.scan().await;
            assert_eq!(
                (scan.books_added, scan.books_moved, scan.books_missing),
                (0, 1, 0),
                "{from} → {to}"
            );
            let book = shelf.app.libraries.book(&admin(), id).await.unwrap().book;
            assert_eq!(
                (book.path().as_str(), book.summary.title.as_str()),
                (to, "Mine")
            );
            assert_eq!(book.series_title, to[..1].to_owned());
        }
        let counts: Vec<_> = shelf
            .series()
            .await
            .iter()
            .map(|it| (it.title.clone(), it.book_count, it.missing_count))
            .collect();
        assert_eq!(counts, [("A".to_owned(), 2, 0), ("B".to_owned(), 1, 0)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_folder_keeps_its_series() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        let id = shelf.series().await[0].id;
        write(&shelf, ItemId::Series(id), Field::Summary, "Mine").await;

        shelf.rename("A", "deep/Zebra");
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.books_moved, scan.books_added, scan.books_missing),
            (2, 0, 0)
        );
        let page = shelf
            .app
            .libraries
            .series(&admin(), id)
            .await
            .unwrap()
            .series;
        assert_eq!(
            (page.folder.as_str(), page.summary.title.as_str()),
            ("deep/Zebra", "Zebra")
        );
        assert_eq!(page.metadata.record.text(Field::Summary), Some("Mine"));
        assert_eq!(shelf.series().await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_a_book_of_its_own() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        shelf.put("C/copy.cbz", &archives::comic(1, None));
        let scan = shelf.scan().await;
        assert_eq!((scan.books_added, scan.books_moved), (1, 0));
        assert_eq!(shelf.books().await.len(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vanished_file_is_missing_until_it_returns_or_is_purged() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        let id = shelf.book_at("B/B 1.cbz").await.unwrap();
        let kept = std::fs::read(shelf.path().join("B/B 1.cbz")).unwrap();
        let mtime = std::fs::metadata(shelf.path().join("B/B 1.cbz"))
            .unwrap()
            .modified()
            .unwrap();
        std::fs::remove_dir_all(shelf.path().join("B")).unwrap();
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.status, scan.books_missing),
            (ScanStatus::Completed, 1)
        );
        assert!(
            shelf
                .app
                .libraries
                .book(&admin(), id)
                .await
                .unwrap()
                .book
                .summary
                .missing_at
                .is_some()
        );
        let b = &shelf.series().await[1];
        assert_eq!((b.book_count, b.missing_count), (0, 1));
        assert_eq!(shelf.scan().await.books_missing, 0, "it is missing once");

        shelf.put("B/B 1.cbz", &kept);
        std::fs::File::options()
            .write(true)
            .open(shelf.path().join("B/B 1.cbz"))
            .unwrap()
            .set_modified(mtime)
            .unwrap();
        shelf.opened();
        shelf.scan().await;
        assert_eq!(shelf.opened(), 0, "it came back as it was");
        assert!(
            shelf
                .app
                .libraries
                .book(&admin(), id)
                .await
                .unwrap()
                .book
                .summary
                .missing_at
                .is_none()
        );
        assert_eq!(shelf.series().await[1].book_count, 1);

        std::fs::remove_dir_all(shelf.path().join("B")).unwrap();
        shelf.scan().await;
        let purged = shelf
            .app
            .libraries
            .purge_missing(&admin(), shelf.library)
            .await
            .unwrap();
        assert_eq!((purged.books, purged.series), (1, 1));
        assert_eq!(
            (shelf.books().await.len(), shelf.series().await.len()),
            (2, 1)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_or_missing_folder_marks_nothing_as_missing() {
    on_both(async |shelf| {
        two_series(&shelf);
        shelf.scan().await;
        let aside = tempfile::tempdir().unwrap();
        for name in ["A", "B"] {
            std::fs::rename(shelf.path().join(name), aside.path().join(name)).unwrap();
        }
        let scan = shelf.scan().await;
        assert_eq!((scan.status, scan.books_missing), (ScanStatus::Failed, 0));
        assert!(
            scan.error.as_deref().unwrap().contains("mounted"),
            "{:?}",
            scan.error
        );
        std::fs::remove_dir(shelf.path()).unwrap();
        let scan = shelf.scan().await;
        assert_eq!((scan.status, scan.books_missing), (ScanStatus::Failed, 0));
        assert!(
            scan.error.as_deref().unwrap().contains("cannot be read"),
            "{:?}",
            scan.error
        );
        assert!(
            shelf
                .books()
                .await
                .iter()
                .all(|book| book.missing_at.is_none())
        );
        std::fs::create_dir(shelf.path()).unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_keeps_what_was_known_and_heals() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, Some("<Title>Known</Title>")));
        shelf.scan().await;
        let id = shelf.books().await[0].id;
        shelf.put("A/1.cbz", b"broken");
        assert_eq!(shelf.scan().await.files_failed, 1);
        let book = shelf
            .app
            .libraries
            .book(&admin(), id)
            .await
            .unwrap()
            .book
            .summary;
        assert!(book.failure.is_some());
        assert_eq!(
            (book.title.as_str(), book.page_count, book.format.as_deref()),
            ("Known", 3, Some("cbz"))
        );
        shelf.put(
            "A/1.cbz",
            &archives::comic(2, Some("<Title>Healed</Title>")),
        );
        shelf.scan().await;
        let book = shelf
            .app
            .libraries
            .book(&admin(), id)
            .await
            .unwrap()
            .book
            .summary;
        assert_eq!((book.title.as_str(), book.failure), ("Healed", None));
    })
    .await;
}
