//! Chosen covers: shown in place of the first page, taken back, swept away when nobody can miss them.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use codex_domain::metadata::Field;
use codex_domain::{BookId, ItemId, RunId, SeriesId};
use codex_store::repo::journal;

use super::shelf::{Shelf, admin, archives, on_both};
use crate::error::AppError;
use crate::fetch::hostile::{Hostile, picture, response};
use crate::journal::{Scope, UndoRequest};
use crate::libraries::CoverSize;
use crate::metadata::NewCover;

/// A series with one book; the bytes of its first page.
async fn one_book(shelf: &Shelf) -> (SeriesId, BookId, Vec<u8>) {
    shelf.put("S/S 01.cbz", &archives::comic(1, None));
    shelf.scan().await;
    let (series, book) = (shelf.series().await[0].id, shelf.books().await[0].id);
    (series, book, archives::jpeg(60, 90, 3))
}

async fn full(shelf: &Shelf, item: ItemId) -> Vec<u8> {
    shelf.cover(item, CoverSize::Full).await.unwrap().bytes
}

async fn choose(shelf: &Shelf, item: ItemId, new: NewCover) -> Result<Option<RunId>, AppError> {
    shelf.app.metadata.set_cover(&admin(), item, new).await
}

async fn reset(shelf: &Shelf, item: ItemId) {
    let metadata = &shelf.app.metadata;
    metadata.reset_cover(&admin(), item).await.unwrap();
}

async fn undo(shelf: &Shelf, run: RunId) {
    let request = UndoRequest {
        scope: Scope::Run(run),
        from: None,
        to: None,
        dry_run: false,
    };
    let undone = shelf.app.journal.undo(&admin(), request).await.unwrap();
    let undone = undone.done().unwrap();
    assert_eq!(undone.not_undone, 0, "{undone:?}");
}

/// A header that promises 900 million pixels.
fn bomb() -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    bytes.extend([0; 8]);
    for number in [54_u32, 40, 30_000, 30_000] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0]);
    bytes.extend([0; 24]);
    bytes
}

/// The files of chosen pictures.
fn stored(shelf: &Shelf) -> Vec<PathBuf> {
    let below = |folder: PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path())
    };
    below(shelf.db.folder().join("covers"))
        .flat_map(below)
        .flat_map(below)
        .collect()
}

fn make_old(file: &PathBuf) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    File::open(file).unwrap().set_modified(long_ago).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_cover_is_shown_until_it_is_taken_back() {
    on_both(async |shelf| {
        let (series, book, first_page) = one_book(&shelf).await;
        let mine = archives::jpeg(200, 300, 9);
        for item in [ItemId::Book(book), ItemId::Series(series)] {
            assert_eq!(full(&shelf, item).await, first_page);
            let before = shelf.cover(item, CoverSize::Thumb).await.unwrap().tag;
            choose(&shelf, item, NewCover::Picture(mine.clone()))
                .await
                .unwrap();
            assert_eq!(full(&shelf, item).await, mine);
            let after = shelf.cover(item, CoverSize::Thumb).await.unwrap().tag;
            assert_ne!(before, after);
            reset(&shelf, item).await;
            assert_eq!(full(&shelf, item).await, first_page);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_follows_its_first_book_and_a_scan_changes_no_choice() {
    on_both(async |shelf| {
        let (series, book, _) = one_book(&shelf).await;
        let mine = archives::jpeg(200, 300, 9);
        choose(&shelf, ItemId::Book(book), NewCover::Picture(mine.clone()))
            .await
            .unwrap();
        assert_eq!(full(&shelf, ItemId::Series(series)).await, mine);
        shelf.put("S/S 01.cbz", &archives::comic(5, None));
        shelf.scan().await;
        assert_eq!(full(&shelf, ItemId::Book(book)).await, mine);
        reset(&shelf, ItemId::Book(book)).await;
        let new_page = archives::jpeg(60, 90, 15);
        assert_eq!(full(&shelf, ItemId::Book(book)).await, new_page);
        assert_eq!(full(&shelf, ItemId::Series(series)).await, new_page);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_choose_locks_itself() {
    on_both(async |shelf| {
        let (series, _, _) = one_book(&shelf).await;
        let item = ItemId::Series(series);
        let mine = NewCover::Picture(archives::jpeg(200, 300, 9));
        choose(&shelf, item, mine).await.unwrap();
        let page = shelf.app.libraries.series(&admin(), series).await.unwrap();
        assert!(page.series.metadata.record.is_locked(Field::CoverUrl));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_run_of_a_chosen_cover_takes_picture_and_lock_back() {
    on_both(async |shelf| {
        let (series, book, _) = one_book(&shelf).await;
        for item in [ItemId::Book(book), ItemId::Series(series)] {
            let state = async || {
                journal::watched(shelf.db.db(), item)
                    .await
                    .unwrap()
                    .unwrap()
                    .state
            };
            let before = state().await;
            let mine = || NewCover::Picture(archives::jpeg(200, 300, 9));
            let chosen = choose(&shelf, item, mine()).await.unwrap().unwrap();
            assert_eq!(choose(&shelf, item, mine()).await.unwrap(), None);
            let after = state().await;
            let metadata = &shelf.app.metadata;
            let reset = metadata.reset_cover(&admin(), item).await.unwrap().unwrap();
            undo(&shelf, reset).await;
            assert_eq!(state().await, after);
            undo(&shelf, chosen).await;
            assert_eq!(state().await, before);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_picture_never_takes_the_place_of_a_good_one() {
    on_both(async |shelf| {
        let (series, _, _) = one_book(&shelf).await;
        let item = ItemId::Series(series);
        let good = archives::jpeg(200, 300, 9);
        let served = good.clone();
        let server = Hostile::start(move |path| match path {
            "/good.jpg" => picture(&served),
            "/bomb.bmp" => picture(&bomb()),
            "/half.jpg" => picture(&served[..served.len() / 8]),
            _ => response("500 Oh No", &[], b""),
        })
        .await;
        let by_address = |path: &str| NewCover::Address(server.url(path));
        choose(&shelf, item, by_address("/good.jpg")).await.unwrap();
        assert_eq!(full(&shelf, item).await, good);
        let page = shelf.app.libraries.series(&admin(), series).await.unwrap();
        let record = &page.series.metadata.record;
        assert_eq!(
            record.text(Field::CoverUrl),
            Some(&*server.url("/good.jpg"))
        );
        for bad in [
            by_address("/bomb.bmp"),
            NewCover::Picture(bomb()),
            NewCover::Picture(b"no picture".to_vec()),
            NewCover::Address("http://169.254.169.254/latest".to_owned()),
        ] {
            let refused = choose(&shelf, item, bad).await;
            assert!(
                matches!(refused, Err(AppError::InvalidInput(_))),
                "{refused:?}"
            );
        }
        let failed = choose(&shelf, item, by_address("/failing")).await;
        assert!(matches!(failed, Err(AppError::Upstream(_))), "{failed:?}");
        assert_eq!(full(&shelf, item).await, good);
        assert_eq!(stored(&shelf).len(), 1, "nothing bad was stored");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emptied_folder_of_thumbnails_is_filled_again_from_the_chosen_picture() {
    on_both(async |shelf| {
        let (series, _, _) = one_book(&shelf).await;
        let item = ItemId::Series(series);
        let mine = NewCover::Picture(archives::jpeg(1000, 1500, 9));
        choose(&shelf, item, mine).await.unwrap();
        let thumb = shelf.cover(item, CoverSize::Thumb).await.unwrap();
        fs::remove_dir_all(shelf.db.folder().join("thumbnails")).unwrap();
        let anew = shelf.cover(item, CoverSize::Thumb).await.unwrap();
        assert_eq!(anew.bytes, thumb.bytes);
        fs::remove_dir_all(shelf.db.folder().join("covers")).unwrap();
        let gone = shelf.cover(item, CoverSize::Full).await;
        assert!(matches!(gone, Err(AppError::Unavailable(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_broom_leaves_what_is_shown_remembered_or_young() {
    on_both(async |shelf| {
        let (series, book, _) = one_book(&shelf).await;
        let sweep = async || {
            let chosen = shelf.app.covers.files();
            let now = shelf.app.clock.now();
            crate::covers::sweep_chosen(shelf.db.db(), chosen, now)
                .await
                .unwrap()
        };
        for (item, seed) in [(ItemId::Series(series), 9), (ItemId::Book(book), 10)] {
            let mine = NewCover::Picture(archives::jpeg(200, 300, seed));
            choose(&shelf, item, mine).await.unwrap();
        }
        reset(&shelf, ItemId::Book(book)).await;
        stored(&shelf).iter().for_each(make_old);
        let unshown = archives::jpeg(200, 300, 11);
        shelf.app.covers.keep(unshown).await.unwrap();
        assert_eq!(stored(&shelf).len(), 3);

        assert_eq!(
            sweep().await,
            0,
            "shown, remembered by the journal, and young"
        );
        stored(&shelf).iter().for_each(make_old);
        assert_eq!(sweep().await, 1, "nobody ever showed the third");
        let libraries = &shelf.app.libraries;
        libraries.delete(&admin(), shelf.library).await.unwrap();
        sweep().await;
        assert_eq!(stored(&shelf), Vec::<PathBuf>::new());
    })
    .await;
}
