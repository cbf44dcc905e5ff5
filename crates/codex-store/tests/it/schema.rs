//! The schema: migrations, and every statement against it.

use codex_domain::Timestamp;
use codex_store::{Db, Executor, StoreError, migrate, migrations, repo};

use crate::backend::{TestDb, on_both};

const NOW: Timestamp = Timestamp::from_micros(1);

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_valid_on_both_databases() {
    on_both(async |db| {
        for (file, name, sql) in repo::statements() {
            if let Err(error) = db.prepare(sql).await {
                panic!("{file}::{name} on {}: {error:?}", db.kind().name());
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_again_does_nothing() {
    on_both(async |db| {
        assert_eq!(migrate(db, NOW).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_together_migrate_once() {
    let check = async |db: &Db| {
        let (one, two) = tokio::join!(migrate(db, NOW), migrate(db, NOW));
        assert_eq!(one.unwrap() + two.unwrap(), migrations().len());
    };
    check(TestDb::empty_sqlite().db()).await;
    if let Some(test) = TestDb::empty_postgres().await {
        check(test.db()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_or_edited_schema_is_refused() {
    on_both(async |db| {
        db.execute("update schema_migrations set checksum = 0 where version = 1", &[]).await.unwrap();
        let error = migrate(db, NOW).await.unwrap_err();
        assert!(error.to_string().contains("another text"), "{error}");

        let newer = "insert into schema_migrations (version, name, checksum, applied_at) values (99, 'x', 0, 0)";
        db.batch("delete from schema_migrations").await.unwrap();
        db.execute(newer, &[]).await.unwrap();
        let error = migrate(db, NOW).await.unwrap_err();
        assert!(matches!(error, StoreError::Schema { .. }));
        assert!(error.to_string().contains("newer server"), "{error}");
    })
    .await;
}
