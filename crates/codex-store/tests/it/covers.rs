//! Chosen covers go before found ones, and taking a choice back brings the found one back.

use codex_domain::{BookId, Clock, ItemId, LibraryId, SeriesId, SystemClock};
use codex_store::repo::journal::Saved;
use codex_store::repo::{books, covers, series};
use codex_store::{Db, Executor};

use crate::backend::on_both;
use crate::shelf;

const FOUND: [u8; 16] = [1; 16];
const CHOSEN: [u8; 16] = [7; 16];

async fn two_books(db: &Db) -> (LibraryId, SeriesId, BookId) {
    let library = shelf::library(db, "l").await;
    let id = shelf::series(db, library, "S", None).await;
    let mut first = shelf::file("S", "S 1.cbz");
    first.cover_hash = Some(FOUND);
    let mut second = shelf::file("S", "S 2.cbz");
    second.cover_hash = Some([2; 16]);
    let book = shelf::book(db, (library, id), &first, &shelf::found(&[])).await;
    shelf::book(db, (library, id), &second, &shelf::found(&[])).await;
    series::recount(db, id, SystemClock.now()).await.unwrap();
    (library, id, book)
}

async fn choose(db: &Db, item: ItemId, cover: Option<[u8; 16]>) {
    let saved = shelf::change(db, item, |state| state.cover = cover).await;
    assert!(matches!(saved, Saved::Written(entries) if entries.len() == 1));
}

async fn shown(db: &Db, item: ItemId) -> Option<[u8; 16]> {
    let in_row = covers::of(db, item).await.unwrap().unwrap().shown();
    let in_detail = match item {
        ItemId::Series(id) => {
            series::by_id(db, id)
                .await
                .unwrap()
                .unwrap()
                .summary
                .cover_hash
        }
        ItemId::Book(id) => {
            books::by_id(db, id)
                .await
                .unwrap()
                .unwrap()
                .summary
                .cover_hash
        }
    };
    assert_eq!(in_row, in_detail);
    in_row
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_cover_goes_before_the_found_one_until_it_is_taken_back() {
    on_both(async |db| {
        let (_, id, _) = two_books(db).await;
        let item = ItemId::Series(id);
        assert_eq!(shown(db, item).await, Some(FOUND));
        choose(db, item, Some(CHOSEN)).await;
        assert_eq!(shown(db, item).await, Some(CHOSEN));
        series::recount(db, id, SystemClock.now()).await.unwrap();
        assert_eq!(
            shown(db, item).await,
            Some(CHOSEN),
            "a scan changes no choice"
        );
        choose(db, item, None).await;
        assert_eq!(shown(db, item).await, Some(FOUND));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_shows_what_is_chosen_for_its_first_book() {
    on_both(async |db| {
        let (_, id, book) = two_books(db).await;
        choose(db, ItemId::Book(book), Some(CHOSEN)).await;
        assert_eq!(shown(db, ItemId::Book(book)).await, Some(CHOSEN));
        assert_eq!(shown(db, ItemId::Series(id)).await, Some(CHOSEN));
        assert_eq!(
            series::cover_book(db, id, &CHOSEN).await.unwrap(),
            Some(book)
        );
        let detail = books::by_id(db, book).await.unwrap().unwrap();
        assert_eq!(detail.found_cover, Some(FOUND));
        choose(db, ItemId::Book(book), None).await;
        assert_eq!(shown(db, ItemId::Series(id)).await, Some(FOUND));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_known_which_pictures_are_needed() {
    on_both(async |db| {
        let (_, id, _) = two_books(db).await;
        assert!(covers::is_shown(db, &FOUND).await.unwrap());
        assert!(!covers::is_chosen(db, &FOUND).await.unwrap());
        choose(db, ItemId::Series(id), Some(CHOSEN)).await;
        assert!(covers::is_shown(db, &CHOSEN).await.unwrap());
        assert!(covers::is_chosen(db, &CHOSEN).await.unwrap());
        db.execute("delete from books", &[]).await.unwrap();
        assert!(!covers::is_shown(db, &FOUND).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_remembers_every_picture_it_could_bring_back() {
    on_both(async |db| {
        let (_, id, book) = two_books(db).await;
        choose(db, ItemId::Series(id), Some(CHOSEN)).await;
        choose(db, ItemId::Book(book), Some([8; 16])).await;
        choose(db, ItemId::Series(id), None).await;
        let mut hashes = Vec::new();
        let mut after = None;
        loop {
            let (values, next) = covers::journalled_after(db, after, 2).await.unwrap();
            hashes.extend(
                values
                    .iter()
                    .filter_map(|it| it["hash"].as_str().map(str::to_owned)),
            );
            match next {
                Some(_) => after = next,
                None => break,
            }
        }
        // Changes of one millisecond come in any order.
        hashes.sort_unstable();
        assert_eq!(hashes, ["07".repeat(16), "07".repeat(16), "08".repeat(16)]);
    })
    .await;
}
