//! Stories about series: lists, counts, changed metadata, ids elsewhere.

use codex_domain::metadata::{ChosenBy, Field, Origin};
use codex_domain::{Clock, ExternalIdId, ItemId, LibraryId, SystemClock};
use codex_store::repo::external_ids::{self, StoredExternalId};
use codex_store::repo::journal::Saved;
use codex_store::repo::list::{Direction, PageRequest};
use codex_store::repo::series::{
    SeriesOrder, SeriesQuery, by_folder, by_id, delete_empty, list, recount,
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
        let series = by_folder(db, library, "Zoë").await.unwrap().unwrap();
        let item = ItemId::Series(series.summary.id);
        let before = shelf::watched(db, item).await;
        let mut after = before.state.clone();
        let metadata = &mut after.metadata;
        metadata
            .record
            .set(Field::Title, Some(shelf::text("Another Name")));
        metadata.record.set_lock(Field::Title, true);
        metadata.origins.insert(Field::Title, Origin::Person);
        let saved = shelf::save(db, &before, &after).await;
        assert!(matches!(saved, Saved::Written(entries) if entries.len() == 2));
        let late = shelf::save(db, &before, &after).await;
        assert_eq!(late, Saved::Stale, "the version moved on");

        let saved = by_id(db, series.summary.id).await.unwrap().unwrap();
        assert_eq!(saved.summary.title, "Another Name");
        assert_eq!(saved.metadata, after.metadata);
        assert_eq!(saved.version, series.version + 1);
        let query = SeriesQuery {
            search: Some("another".to_owned()),
            ..SeriesQuery::default()
        };
        assert_eq!(titles(db, &query, ALL).await.1, 1);

        let cleared = shelf::change(db, item, |state| {
            state.metadata.record.set(Field::Title, None);
        });
        assert!(matches!(cleared.await, Saved::Written(_)));
        let back = by_id(db, series.summary.id).await.unwrap().unwrap();
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
async fn ids_at_other_services_are_stored_as_they_are_kept() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let item = ItemId::Series(shelf::series(db, library, "S", None).await);
        let at = SystemClock.now();
        let id = |source: &str, external_id: &str, chosen_by| StoredExternalId {
            id: ExternalIdId::generate(&SystemClock),
            source: source.to_owned(),
            external_id: external_id.to_owned(),
            external_url: Some(format!("https://x/{external_id}")),
            chosen_by,
            last_synced_at: None,
            created_at: at,
            updated_at: at,
        };
        let first = id("plugin:echo", "1", ChosenBy::Machine);
        let second = id("api:other", "2", ChosenBy::Person);
        let wanted = vec![second.clone(), first.clone()];
        let saved = shelf::change(db, item, |state| state.external_ids = wanted.clone()).await;
        assert!(matches!(saved, Saved::Written(entries) if entries.len() == 2));
        assert_eq!(external_ids::of_item(db, item).await.unwrap(), wanted);

        let changed = StoredExternalId {
            external_id: "3".to_owned(),
            ..first
        };
        let saved =
            shelf::change(db, item, |state| state.external_ids = vec![changed.clone()]).await;
        assert!(matches!(saved, Saved::Written(entries) if entries.len() == 2));
        assert_eq!(
            external_ids::of_item(db, item).await.unwrap(),
            std::slice::from_ref(&changed)
        );

        let synced = StoredExternalId {
            last_synced_at: Some(at),
            ..changed
        };
        let saved =
            shelf::change(db, item, |state| state.external_ids = vec![synced.clone()]).await;
        assert_eq!(saved, Saved::Unchanged, "asking again is no change");
        assert_eq!(external_ids::of_item(db, item).await.unwrap(), [synced]);
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
