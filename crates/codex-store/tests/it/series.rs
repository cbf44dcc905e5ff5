//! Stories about series: lists, counts, changed metadata, ids elsewhere.

use codex_domain::metadata::{Field, Origin};
use codex_domain::{Clock, ExternalIdId, ItemId, LibraryId, SystemClock};
use codex_store::repo::external_ids::{self, StoredExternalId};
use codex_store::repo::list::{Direction, PageRequest};
use codex_store::repo::series::{
    SeriesOrder, SeriesQuery, by_folder, by_id, delete_empty, list, recount, save_metadata,
};
use codex_store::{Db, Executor};

use crate::backend::on_both;
use crate::shelf;

const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

async fn titles(db: &Db, query: &SeriesQuery, page: PageRequest) -> (Vec<String>, u64) {
    let listed = list(db, query, page).await.expect("listing works");
    (
        listed.rows.into_iter().map(|it| it.title).collect(),
        listed.total,
    )
}

async fn shelf_of_five(db: &Db) -> LibraryId {
    let library = shelf::library(db, "comics").await;
    for (title, year) in [
        ("Zoë", Some(1990)),
        ("Akira 10", None),
        ("akira 2", Some(1982)),
        ("École", Some(2001)),
        ("100% Wolf", None),
    ] {
        shelf::series(db, library, title, year).await;
    }
    library
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_ordered_alike_on_both_databases() {
    on_both(async |db| {
        shelf_of_five(db).await;
        let by = |order, direction| SeriesQuery {
            order,
            direction,
            ..SeriesQuery::default()
        };
        let (up, total) = titles(db, &by(SeriesOrder::Title, Direction::Ascending), ALL).await;
        assert_eq!(up, ["100% Wolf", "akira 2", "Akira 10", "École", "Zoë"]);
        assert_eq!(total, 5);
        let (mut down, _) = titles(db, &by(SeriesOrder::Title, Direction::Descending), ALL).await;
        down.reverse();
        assert_eq!(down, up);
        let (years, _) = titles(db, &by(SeriesOrder::Year, Direction::Descending), ALL).await;
        assert_eq!(years, ["École", "Zoë", "akira 2", "Akira 10", "100% Wolf"]);
        for order in SeriesOrder::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                assert_eq!(
                    titles(db, &by(order, direction), ALL).await.0.len(),
                    5,
                    "{order:?}"
                );
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_know_the_total_wherever_they_are() {
    on_both(async |db| {
        shelf_of_five(db).await;
        for (offset, limit, expected) in [
            (0, 2, 2),
            (4, 2, 1),
            (3, 2, 2),
            (6, 2, 0),
            (0, 0, 0),
            (0, 5, 5),
        ] {
            let (rows, total) =
                titles(db, &SeriesQuery::default(), PageRequest { offset, limit }).await;
            assert_eq!(
                (rows.len(), total),
                (expected, 5),
                "offset {offset}, limit {limit}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_ignore_case_and_accents_and_take_wildcards_literally() {
    on_both(async |db| {
        let library = shelf_of_five(db).await;
        let other = shelf::library(db, "other").await;
        let table = [
            ("AKIRA", 2),
            ("ecole", 1),
            ("zoe", 1),
            ("100%", 1),
            ("%", 1),
            ("_", 0),
            ("\\", 0),
            ("'", 0),
            ("  ", 5),
        ];
        for (text, expected) in table {
            let query = SeriesQuery {
                search: Some(text.to_owned()),
                library: Some(library),
                ..SeriesQuery::default()
            };
            assert_eq!(titles(db, &query, ALL).await.1, expected, "{text}");
            let elsewhere = SeriesQuery {
                library: Some(other),
                ..query
            };
            assert_eq!(titles(db, &elsewhere, ALL).await.1, 0, "{text}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn metadata_is_saved_once_per_version_with_all_that_derives_from_it() {
    on_both(async |db| {
        let library = shelf_of_five(db).await;
        let mut series = by_folder(db, library, "Zoë").await.unwrap().unwrap();
        let stale = series.clone();
        series
            .metadata
            .record
            .set(Field::Title, Some(shelf::text("Another Name")));
        series.metadata.record.set_lock(Field::Title, true);
        series.metadata.origins.insert(Field::Title, Origin::Person);
        assert!(save_metadata(db, &series, SystemClock.now()).await.unwrap());
        assert!(
            !save_metadata(db, &stale, SystemClock.now()).await.unwrap(),
            "the version moved on"
        );

        let saved = by_id(db, series.summary.id).await.unwrap().unwrap();
        assert_eq!(saved.summary.title, "Another Name");
        assert_eq!(saved.metadata, series.metadata);
        assert_eq!(saved.version, series.version + 1);
        let query = SeriesQuery {
            search: Some("another".to_owned()),
            ..SeriesQuery::default()
        };
        assert_eq!(titles(db, &query, ALL).await.1, 1);

        let mut cleared = saved;
        cleared.metadata.record.set(Field::Title, None);
        assert!(
            save_metadata(db, &cleared, SystemClock.now())
                .await
                .unwrap()
        );
        let back = by_id(db, cleared.summary.id).await.unwrap().unwrap();
        assert_eq!(
            back.summary.title, "Zoë",
            "without a title the folder's name stands in"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_and_cover_follow_the_books() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let series = shelf::series(db, library, "S", None).await;
        let mut second = shelf::file("S", "S 2.cbz");
        second.cover_hash = Some([2; 16]);
        let mut first = shelf::file("S", "S 1.cbz");
        first.cover_hash = Some([1; 16]);
        let metadata = shelf::found(&[]);
        shelf::book(db, (library, series), &second, &metadata).await;
        shelf::book(db, (library, series), &first, &metadata).await;
        recount(db, series, SystemClock.now()).await.unwrap();
        let summary = by_id(db, series).await.unwrap().unwrap().summary;
        assert_eq!(
            (
                summary.book_count,
                summary.missing_count,
                summary.cover_hash
            ),
            (2, 0, Some([1; 16]))
        );

        db.execute(
            "update books set missing_at = 1 where file_name = 'S 1.cbz'",
            &[],
        )
        .await
        .unwrap();
        recount(db, series, SystemClock.now()).await.unwrap();
        let summary = by_id(db, series).await.unwrap().unwrap().summary;
        assert_eq!(
            (
                summary.book_count,
                summary.missing_count,
                summary.cover_hash
            ),
            (1, 1, Some([2; 16]))
        );

        assert_eq!(delete_empty(db, library).await.unwrap(), 0);
        db.execute("delete from books", &[]).await.unwrap();
        assert_eq!(delete_empty(db, library).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_gives_an_item_one_id() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let item = ItemId::Series(shelf::series(db, library, "S", None).await);
        let other = ItemId::Series(shelf::series(db, library, "T", None).await);
        let at = SystemClock.now();
        let make = |external_id: &str, url: Option<&str>| StoredExternalId {
            id: ExternalIdId::generate(&SystemClock),
            source: "plugin:echo".to_owned(),
            external_id: external_id.to_owned(),
            external_url: url.map(str::to_owned),
            last_synced_at: Some(at),
            created_at: at,
            updated_at: at,
        };
        let first = external_ids::upsert(db, item, &make("1", Some("https://x/1")))
            .await
            .unwrap();
        let same = external_ids::upsert(db, item, &make("1", None))
            .await
            .unwrap();
        assert_eq!(
            (same.id, same.external_url.as_deref()),
            (first.id, Some("https://x/1"))
        );
        let moved = external_ids::upsert(db, item, &make("2", None))
            .await
            .unwrap();
        assert_eq!(
            (moved.id, moved.external_url),
            (first.id, None),
            "an address belongs to its id"
        );
        assert_eq!(external_ids::of_item(db, item).await.unwrap().len(), 1);
        assert!(
            !external_ids::delete(db, other, first.id).await.unwrap(),
            "the id is another item's"
        );
        assert!(external_ids::delete(db, item, first.id).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_follow_every_kind_of_write() {
    on_both(async |db| {
        let library = shelf_of_five(db).await;
        let page = PageRequest {
            offset: 0,
            limit: 1,
        };
        let total = async || titles(db, &SeriesQuery::default(), page).await.1;
        assert_eq!((total().await, total().await), (5, 5));
        shelf::series(db, library, "Sixth", None).await;
        assert_eq!(total().await, 6, "a statement of its own");
        let tx = db.begin().await.unwrap();
        tx.execute("delete from series where title = 'Sixth'", &[])
            .await
            .unwrap();
        assert_eq!(total().await, 6, "not committed yet");
        tx.commit().await.unwrap();
        assert_eq!(total().await, 5, "a transaction");
        let gone: Option<(String,)> = db
            .query_opt(
                "delete from series where title = 'Zoë' returning title",
                &[],
            )
            .await
            .unwrap();
        assert_eq!(
            (gone.is_some(), total().await),
            (true, 4),
            "a write that answers"
        );
        db.batch("delete from series").await.unwrap();
        assert_eq!(total().await, 0, "a batch");
    })
    .await;
}
