//! Transactions, constraints and rows that contradict themselves.

use std::time::Duration;

use codex_domain::{Clock, LibraryId, SystemClock, Timestamp};
use codex_store::repo::libraries::{self, Library, LibrarySettings};
use codex_store::{ConstraintKind, Db, Executor, Json, Param, StoreError};

use crate::backend::{TestDb, on_both};

fn library(name: &str) -> Library {
    let now = SystemClock.now();
    Library {
        id: LibraryId::generate(&SystemClock),
        name: name.to_owned(),
        path: format!("/books/{name}"),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: LibrarySettings::default(),
    }
}

async fn count(db: &Db) -> i64 {
    let (count,): (i64,) = db
        .query_one("select count(*) from libraries", &[])
        .await
        .expect("counting works");
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn only_commit_keeps_the_work() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        libraries::insert(&tx, &library("dropped")).await.unwrap();
        drop(tx);
        assert_eq!(count(db).await, 0);

        let tx = db.begin().await.unwrap();
        libraries::insert(&tx, &library("kept")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(db).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_future_leaves_no_transaction_open() {
    on_both(async |db| {
        let cancelled = async {
            let tx = db.begin().await.unwrap();
            libraries::insert(&tx, &library("half")).await.unwrap();
            std::future::pending::<()>().await;
            tx.commit().await.unwrap();
        };
        assert!(
            tokio::time::timeout(Duration::from_millis(200), cancelled)
                .await
                .is_err()
        );
        for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
            libraries::insert(db, &library(name)).await.unwrap();
        }
        assert_eq!(count(db).await, 9);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_the_last_commit_while_a_transaction_writes() {
    on_both(async |db| {
        libraries::insert(db, &library("first")).await.unwrap();
        let tx = db.begin().await.unwrap();
        libraries::insert(&tx, &library("second")).await.unwrap();
        let seen = tokio::time::timeout(Duration::from_secs(2), count(db)).await;
        assert_eq!(seen.expect("readers never wait for the writer"), 1);
        tx.commit().await.unwrap();
        assert_eq!(count(db).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_rules_have_the_same_names_on_both_databases() {
    on_both(async |db| {
        libraries::insert(db, &library("one")).await.unwrap();
        let mut same_name = library("ONE");
        same_name.path = "/elsewhere".to_owned();
        let error = libraries::insert(db, &same_name).await.unwrap_err();
        assert!(error.is_unique_violation_of(libraries::NAME_KEY), "{error:?}");

        let mut same_path = library("two");
        same_path.path = "/books/one".to_owned();
        let error = libraries::insert(db, &same_path).await.unwrap_err();
        assert!(error.is_unique_violation_of(libraries::PATH_KEY), "{error:?}");

        let orphan = "insert into scans (id, library_id, status, mode, started_at) values ($1, $2, 'failed', 'full', 0)";
        let ids = [LibraryId::generate(&SystemClock).into(), LibraryId::generate(&SystemClock).into()];
        let error = db.execute(orphan, &ids).await.unwrap_err();
        assert!(matches!(error, StoreError::Constraint { kind: ConstraintKind::ForeignKey, .. }), "{error:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn values_come_back_as_they_went_in() {
    on_both(async |db| {
        let sql = "insert into settings (key, value, updated_at) values ($1, $2, $3)";
        let value =
            serde_json::json!({"list": [1, 2.5, "漢", null], "nested": {"a\\u0000b": true}});
        db.execute(
            sql,
            &[
                "k".into(),
                Param::json(&value),
                Timestamp::from_micros(-5).into(),
            ],
        )
        .await
        .unwrap();
        let (Json(back), at): (Json<serde_json::Value>, Timestamp) = db
            .query_one(
                "select value, updated_at from settings where key = $1",
                &["k".into()],
            )
            .await
            .unwrap();
        assert_eq!(back, value);
        assert_eq!(at.as_micros(), -5);
        let (swapped, first): (i64, i64) = db
            .query_one(
                "select cast($2 as bigint), cast($1 as bigint)",
                &[10.into(), 20.into()],
            )
            .await
            .unwrap();
        assert_eq!((swapped, first), (20, 10));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contradictory_row_is_named() {
    on_both(async |db| {
        let library = library("x");
        libraries::insert(db, &library).await.unwrap();
        let sql = "select id, name, path, created_at, name, last_scanned_at from libraries";
        let error = db.query::<Library>(sql, &[]).await.unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("libraries.name") && text.contains(&library.id.to_string()),
            "{text}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_current_thread_runtime_works_too() {
    let test = TestDb::sqlite().await;
    libraries::insert(test.db(), &library("x")).await.unwrap();
    assert_eq!(libraries::all(test.db()).await.unwrap().len(), 1);
}
