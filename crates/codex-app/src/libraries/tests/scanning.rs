//! First scans: what is found, what is refused, what is cancelled.

use std::time::{Duration, Instant};

use codex_domain::metadata::{Field, Origin, Value};
use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{Clock, ItemId, ScanId, SystemClock};
use codex_store::repo::scans::{self, ScanCounts, ScanRun};

use super::shelf::{ALL, Shelf, admin, archives, on_both};
use crate::error::AppError;
use crate::events::Event;
use crate::libraries::{CoverSize, PageRequest};

fn saga(shelf: &Shelf) {
    for number in 1..=3 {
        let info = format!(
            "<Series>Saga</Series><Number>{number}</Number><Title>Chapter {number}</Title><Year>2012</Year><Genre>Fantasy</Genre>"
        );
        shelf.put(
            &format!("Saga (2012)/Saga {number:03}.cbz"),
            &archives::comic(number, Some(&info)),
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_become_series_and_files_become_books() {
    on_both(async |shelf| {
        saga(&shelf);
        shelf.put(
            "deep/er/Novel.epub",
            &archives::epub("The Novel", "<p>Once.</p>"),
        );
        shelf.put("Akira v01.cbz", &archives::comic(20, None));
        shelf.put("Akira v02.cbz", &archives::comic(21, None));
        shelf.put("readme.txt", b"no book");
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.status, scan.error.as_deref()),
            (ScanStatus::Completed, None)
        );
        assert_eq!(
            (
                scan.files_total,
                scan.files_processed,
                scan.files_failed,
                scan.books_added
            ),
            (6, 6, 0, 6)
        );

        let series = shelf.series().await;
        let titles: Vec<_> = series
            .iter()
            .map(|it| (it.title.as_str(), it.book_count))
            .collect();
        assert_eq!(titles, [("Akira", 2), ("er", 1), ("Saga", 3)]);
        assert_eq!(series[2].year, Some(2012));
        assert!(
            series
                .iter()
                .filter(|it| it.title != "er")
                .all(|it| it.cover_hash.is_some())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_describe_the_series_and_order_its_books() {
    on_both(async |shelf| {
        saga(&shelf);
        shelf.scan().await;
        let series = shelf.series().await;
        let page = shelf
            .app
            .libraries
            .series(&admin(), series[0].id)
            .await
            .unwrap();
        assert_eq!(
            (page.series.folder.as_str(), page.library_name.as_str()),
            ("Saga (2012)", "Comics")
        );
        assert_eq!(
            page.series.metadata.origins.get(&Field::Title),
            Some(&Origin::ComicInfo)
        );
        assert_eq!(
            page.series.metadata.record.get(Field::Genres),
            Some(&Value::TextList(vec!["Fantasy".to_owned()]))
        );

        let books = shelf
            .app
            .libraries
            .books_of_series(&admin(), series[0].id)
            .await
            .unwrap();
        let numbers: Vec<_> = books
            .iter()
            .map(|book| (book.title.as_str(), book.number, book.page_count))
            .collect();
        assert_eq!(
            numbers,
            [
                ("Chapter 1", Some(1.0), 3),
                ("Chapter 2", Some(2.0), 3),
                ("Chapter 3", Some(3.0), 3)
            ]
        );
        let view = shelf
            .app
            .libraries
            .get(&admin(), shelf.library)
            .await
            .unwrap();
        assert_eq!(
            (view.counts.series, view.counts.books, view.counts.failed),
            (1, 3, 0)
        );
        assert!(view.last_scanned_at.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_is_a_book_with_a_reason_and_stops_nothing() {
    on_both(async |shelf| {
        saga(&shelf);
        let whole = archives::comic(9, None);
        shelf.put("Broken/cut.cbz", &whole[..whole.len() / 2]);
        shelf.put("Broken/empty.cbz", b"");
        shelf.put("Broken/text.pdf", b"this is no book");
        shelf.put("Broken/fine.cbz", &whole);
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.status, scan.files_processed, scan.files_failed),
            (ScanStatus::Completed, 7, 3)
        );
        let failures = shelf
            .app
            .libraries
            .failures(&admin(), shelf.library, ALL)
            .await
            .unwrap()
            .rows;
        let paths: Vec<&str> = failures.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(
            paths,
            ["Broken/cut.cbz", "Broken/empty.cbz", "Broken/text.pdf"]
        );
        assert!(
            failures
                .iter()
                .all(|it| !it.failure.code.is_empty() && it.failure.message.ends_with('.')),
            "{failures:?}"
        );
        let second = PageRequest {
            offset: 1,
            limit: 1,
        };
        let (libraries, caller) = (&shelf.app.libraries, admin());
        let page = libraries.failures(&caller, shelf.library, second).await;
        let page = page.unwrap();
        assert_eq!((page.rows, page.total), (vec![failures[1].clone()], 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn covers_are_stored_once_and_made_anew_when_lost() {
    on_both(async |shelf| {
        let twin = archives::comic(1, None);
        shelf.put("A/1.cbz", &twin);
        shelf.put(
            "B/1.cbz",
            &archives::zip(&[("a.jpg", &archives::jpeg(60, 90, 3)), ("b.txt", b"x")]),
        );
        shelf.scan().await;
        let books = shelf.books().await;
        assert_eq!(
            books[0].cover_hash, books[1].cover_hash,
            "the same first page"
        );
        let thumb = shelf
            .cover(ItemId::Book(books[0].id), CoverSize::Thumb)
            .await
            .unwrap();
        std::fs::remove_dir_all(shelf.db.folder().join("thumbnails")).unwrap();
        let anew = shelf
            .cover(ItemId::Book(books[0].id), CoverSize::Thumb)
            .await
            .unwrap();
        assert_eq!((anew.bytes, anew.tag), (thumb.bytes, thumb.tag));
        let full = shelf
            .cover(ItemId::Book(books[0].id), CoverSize::Full)
            .await
            .unwrap();
        assert_eq!(full.bytes, archives::jpeg(60, 90, 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_stops_at_once_and_keeps_what_was_stored() {
    on_both(async |shelf| {
        for number in 0..40 {
            shelf.put(
                &format!("S/{number:02}.cbz"),
                &archives::comic(number, None),
            );
        }
        shelf.slow_down(Duration::from_millis(100));
        shelf
            .app
            .libraries
            .start_scan(&admin(), shelf.library, ScanMode::Changed)
            .await
            .unwrap();
        while shelf.books().await.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let started = Instant::now();
        shelf
            .app
            .libraries
            .cancel_scan(&admin(), shelf.library)
            .await
            .unwrap();
        let scan = shelf.end_of_scan().await;
        assert!(
            started.elapsed() < Duration::from_secs(1),
            "{:?}",
            started.elapsed()
        );
        assert_eq!(scan.status, ScanStatus::Cancelled);
        let kept = shelf.books().await.len();
        assert!((1..40).contains(&kept), "{kept}");

        shelf.slow_down(Duration::ZERO);
        shelf.opened();
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.status, shelf.books().await.len()),
            (ScanStatus::Completed, 40)
        );
        assert_eq!(
            shelf.opened(),
            40 - kept as u64,
            "the next scan goes on from what is there"
        );
        assert_eq!(shelf.series().await[0].book_count, 40);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_scan_of_a_library_runs_at_a_time() {
    on_both(async |shelf| {
        saga(&shelf);
        shelf.slow_down(Duration::from_millis(100));
        let first = shelf
            .app
            .libraries
            .start_scan(&admin(), shelf.library, ScanMode::Changed)
            .await
            .unwrap();
        let second = shelf
            .app
            .libraries
            .start_scan(&admin(), shelf.library, ScanMode::Changed)
            .await;
        assert!(
            matches!(second, Err(AppError::ScanRunning(id)) if id == first.id),
            "{second:?}"
        );
        shelf.end_of_scan().await;
        shelf.scan().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn watchers_hear_of_progress_and_the_end() {
    on_both(async |shelf| {
        saga(&shelf);
        let mut events = shelf.app.events.subscribe();
        shelf.scan().await;
        let mut statuses = Vec::new();
        while let Ok(event) = events.try_recv() {
            if let Event::ScanProgress(scan) = event {
                statuses.push(scan.status);
            }
        }
        assert_eq!(statuses.first(), Some(&ScanStatus::Pending));
        assert_eq!(statuses.last(), Some(&ScanStatus::Completed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_the_last_process_left_behind_is_marked_as_interrupted() {
    on_both(async |mut shelf| {
        let run = leave_behind(&shelf).await;
        shelf.restart().await;
        let scan = shelf
            .app
            .libraries
            .scan(&admin(), shelf.library)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((scan.id, scan.status), (run.id, ScanStatus::Failed));
        assert!(scan.error.unwrap().starts_with("interrupted"));
        assert_eq!(shelf.scan().await.status, ScanStatus::Completed);
    })
    .await;
}

fn running(shelf: &Shelf) -> ScanRun {
    ScanRun {
        id: ScanId::generate(&SystemClock),
        library_id: shelf.library,
        status: ScanStatus::Running,
        mode: ScanMode::Changed,
        counts: ScanCounts::default(),
        started_at: SystemClock.now(),
        finished_at: None,
        error: None,
    }
}

/// A scan that runs according to its row only, as when the end of it could not be stored.
async fn leave_behind(shelf: &Shelf) -> ScanRun {
    let run = running(shelf);
    scans::insert(shelf.db.db(), &run).await.unwrap();
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_whose_end_was_not_stored_is_over_and_the_next_one_goes_on() {
    on_both(async |shelf| {
        saga(&shelf);
        let libraries = &shelf.app.libraries;
        let left = leave_behind(&shelf).await;
        let scan = libraries.scan(&admin(), shelf.library).await.unwrap();
        let scan = scan.unwrap();
        assert_eq!((scan.id, scan.status), (left.id, ScanStatus::Failed));
        assert!(scan.error.unwrap().starts_with("interrupted"));
        let scan = shelf.scan().await;
        assert_eq!((scan.status, scan.books_added), (ScanStatus::Completed, 3));
        assert_ne!(scan.id, left.id);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_whose_end_was_not_stored_can_be_cancelled() {
    on_both(async |shelf| {
        let left = leave_behind(&shelf).await;
        let (libraries, caller) = (&shelf.app.libraries, admin());
        let cancelled = libraries.cancel_scan(&caller, shelf.library).await;
        let cancelled = cancelled.unwrap().unwrap();
        assert_eq!(
            (cancelled.id, cancelled.status),
            (left.id, ScanStatus::Failed)
        );
        let stored = scans::newest(shelf.db.db(), shelf.library).await.unwrap();
        let stored = stored.unwrap();
        assert_eq!((stored.id, stored.status), (left.id, ScanStatus::Failed));
        assert!(stored.finished_at.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_begins_although_whoever_asked_went_away() {
    on_both(async |shelf| {
        saga(&shelf);
        let libraries = &shelf.app.libraries;
        let other = shelf.db.db().begin().await.unwrap();
        scans::insert(&other, &running(&shelf)).await.unwrap();
        let caller = admin();
        let begun = async {
            let known = || libraries.scan(&caller, shelf.library);
            while known().await.unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! {
            _ = libraries.start_scan(&caller, shelf.library, ScanMode::Changed) => {
                panic!("the other transaction is in the way");
            }
            () = begun => {}
        }
        drop(other);
        assert_eq!(shelf.end_of_scan().await.status, ScanStatus::Completed);
        assert_eq!(shelf.scan().await.status, ScanStatus::Completed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_the_server_interrupts_the_scan() {
    on_both(async |mut shelf| {
        saga(&shelf);
        shelf.slow_down(Duration::from_secs(5));
        shelf
            .app
            .libraries
            .start_scan(&admin(), shelf.library, ScanMode::Changed)
            .await
            .unwrap();
        let started = Instant::now();
        shelf.restart().await;
        assert!(started.elapsed() < Duration::from_secs(2));
        let scan = shelf
            .app
            .libraries
            .scan(&admin(), shelf.library)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(scan.status, ScanStatus::Failed);
    })
    .await;
}
