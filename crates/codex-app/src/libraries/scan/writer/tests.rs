//! Counts and covers are right after every transaction: it may be the last one of a scan that is cancelled or killed.

use codex_domain::{ItemId, SystemClock};
use codex_formats::Limits;
use codex_store::repo::libraries;

use super::*;
use crate::covers::Thumbnails;
use crate::libraries::readers::{InProcess, Readers};
use crate::libraries::scan::examine::{Examiner, Job, JobFolder};
use crate::libraries::scan::walk::FoundFile;
use crate::libraries::tests::shelf::{Shelf, admin, archives, on_both};

async fn writer(shelf: &Shelf) -> Writer {
    let library = libraries::by_id(shelf.db.db(), shelf.library)
        .await
        .unwrap();
    let library = library.unwrap();
    let root = shelf.path().to_owned();
    Writer::new(
        shelf.db.db().clone(),
        Arc::new(SystemClock),
        (&library, root),
        Arc::default(),
    )
}

/// Title, books and missing books of every series.
async fn counts(shelf: &Shelf) -> Vec<(String, u32, u32)> {
    let series = shelf.series().await;
    let count =
        |it: codex_store::repo::series::SeriesSummary| (it.title, it.book_count, it.missing_count);
    series.into_iter().map(count).collect()
}

fn a(books: u32, missing: u32) -> (String, u32, u32) {
    ("A".to_owned(), books, missing)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_or_back_is_counted_at_once() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.put("A/2.cbz", &archives::comic(2, None));
        shelf.scan().await;
        let first = shelf.book_at("A/1.cbz").await.unwrap();
        let series = shelf.series().await[0].clone();
        let known = books::in_folder(shelf.db.db(), shelf.library, "A").await;
        let known: Vec<_> = known
            .unwrap()
            .into_iter()
            .filter(|it| it.id == first)
            .collect();
        let gone = MissingBook {
            id: first,
            series_id: known[0].series_id,
            folder: "A".to_owned(),
            file_name: "1.cbz".to_owned(),
        };
        let mut writer = writer(&shelf).await;

        writer.store_gone(&[gone]).await.unwrap();
        assert_eq!(counts(&shelf).await, [a(1, 1)]);
        assert_ne!(
            shelf.series().await[0].cover_hash,
            series.cover_hash,
            "the cover of a book that is there"
        );
        writer.store_back(&known).await.unwrap();
        assert_eq!(counts(&shelf).await, [a(2, 0)]);
        assert_eq!(shelf.series().await[0].cover_hash, series.cover_hash);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_moved_is_counted_at_once_in_both_series() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.put("A/2.cbz", &archives::comic(2, None));
        shelf.scan().await;
        let id = shelf.book_at("A/2.cbz").await.unwrap();
        shelf.rename("A/2.cbz", "B/2.cbz");
        let examiner = Examiner {
            root: shelf.path().to_owned(),
            readers: Readers::only(Arc::new(InProcess)),
            thumbnails: Thumbnails::new(shelf.db.folder()),
            limits: Limits::default(),
        };
        let metadata = std::fs::metadata(shelf.path().join("B/2.cbz")).unwrap();
        let examined = examiner.examine(Job {
            folder: Arc::new(JobFolder {
                path: "B".to_owned(),
                jobs: 2,
            }),
            file: FoundFile {
                name: "2.cbz".to_owned(),
                size: i64::try_from(metadata.len()).unwrap(),
                mtime_ns: 1,
            },
            known: None,
        });
        let mut writer = writer(&shelf).await;
        writer.store(vec![examined.unwrap()]).await.unwrap();
        let book = shelf.app.libraries.book(&admin(), id).await.unwrap().book;
        assert_eq!(book.path(), "B/2.cbz");
        assert_eq!(
            counts(&shelf).await,
            [a(1, 0), ("B".to_owned(), 1, 0)],
            "although the folder has another file"
        );
        assert!(
            shelf
                .cover(ItemId::Book(id), Default::default())
                .await
                .is_ok()
        );
    })
    .await;
}
