//! Stories about reading whole shelves for rules.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

use codex_domain::metadata::{Field, Value};
use codex_domain::{Clock, ExternalIdId, LibraryId, SeriesId, SystemClock};
use codex_store::repo::laboratory::{self, Holdings, SeriesFacts};
use codex_store::repo::series::recount;
use codex_store::{Db, Executor};

use crate::backend::on_both;
use crate::shelf;

async fn everything(db: &Db, library: Option<LibraryId>, page: u32) -> Vec<SeriesFacts> {
    let mut all: Vec<SeriesFacts> = Vec::new();
    loop {
        let next = laboratory::series_after(db, library, all.last(), page)
            .await
            .unwrap();
        if next.is_empty() {
            return all;
        }
        all.extend(next);
    }
}

async fn known_as(db: &Db, series: SeriesId, source: &str) {
    let now = SystemClock.now();
    let sql = "insert into external_ids (id, series_id, source, external_id, chosen_by, created_at, updated_at)
               values ($1, $2, $3, '42', 'person', $4, $4)";
    let id = ExternalIdId::generate(&SystemClock);
    db.execute(sql, &[id.into(), series.into(), source.into(), now.into()])
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shelf_comes_whole_and_in_order_whatever_the_page() {
    on_both(async |db| {
        let (manga, comics) = (
            shelf::library(db, "manga").await,
            shelf::library(db, "comics").await,
        );
        for title in ["Zoë", "akira 2", "Akira 10", "École", "AKIRA 10"] {
            let series = shelf::series(db, manga, title, None).await;
            known_as(db, series, "plugin:x").await;
            known_as(db, series, "api:y").await;
        }
        shelf::series(db, comics, "Batman", None).await;
        for page in [1, 2, 3, 100] {
            let all = everything(db, Some(manga), page).await;
            let titles: Vec<String> = all.iter().map(|it| it.title.to_lowercase()).collect();
            assert_eq!(titles, ["akira 2", "akira 10", "akira 10", "école", "zoë"]);
            for series in &all {
                let sources: Vec<&str> = series
                    .external_ids
                    .iter()
                    .map(|id| id.source.as_str())
                    .collect();
                assert_eq!(sources, ["api:y", "plugin:x"], "page {page}");
                assert!(series.external_ids.iter().all(|id| id.by_person));
                assert_eq!(
                    laboratory::by_id(db, series.id).await.unwrap().as_ref(),
                    Some(series)
                );
            }
            assert_eq!(everything(db, None, page).await.len(), 6);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shelf_of_a_series_is_counted() {
    on_both(async |db| {
        let library = shelf::library(db, "manga").await;
        let series = shelf::series(db, library, "One", None).await;
        let place = (library, series);
        for (number, field) in [
            (3.0, Field::Volume),
            (2.0, Field::Volume),
            (7.5, Field::Chapter),
        ] {
            let file = shelf::file("One", &format!("{number}.cbz"));
            shelf::book(
                db,
                place,
                &file,
                &shelf::found(&[(field, Value::Number(number))]),
            )
            .await;
        }
        recount(db, series, SystemClock.now()).await.unwrap();
        let held = laboratory::holdings(db, series).await.unwrap();
        let expected = Holdings {
            books: 3,
            with_volume: 2,
            last_volume: Some(3.0),
            with_chapter: 1,
            last_chapter: Some(7.5),
            comics: 3,
            ebooks: 0,
        };
        assert_eq!(held, expected);
    })
    .await;
}
