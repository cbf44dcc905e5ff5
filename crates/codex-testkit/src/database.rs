//! Fresh, migrated databases for tests: a SQLite file each, and a PostgreSQL schema each.

use std::sync::atomic::{AtomicU32, Ordering};

use codex_domain::{Clock, SystemClock};
use codex_store::{Db, Executor, migrate};

/// A database of its own; what it leaves behind is removed with it.
pub struct TestDb {
    db: Db,
    folder: tempfile::TempDir,
    schema: Option<Schema>,
}

struct Schema {
    url: String,
    name: String,
}

impl TestDb {
    /// A migrated SQLite file in a temporary folder.
    pub async fn sqlite() -> Self {
        let test = Self::empty_sqlite();
        migrate(&test.db, SystemClock.now())
            .await
            .expect("a fresh file takes every migration");
        test
    }

    /// A SQLite file without any schema.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("the temporary folder can be written");
        let db =
            Db::open_sqlite(&folder.path().join("codex.db")).expect("a new file can be opened");
        Self {
            db,
            folder,
            schema: None,
        }
    }

    /// A migrated schema of its own on the server that `CODEX_TEST_POSTGRES_URL` names; `None` without one.
    pub async fn postgres() -> Option<Self> {
        let test = Self::empty_postgres().await?;
        migrate(&test.db, SystemClock.now())
            .await
            .expect("a fresh schema takes every migration");
        Some(test)
    }

    /// A schema without any table.
    pub async fn empty_postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var("CODEX_TEST_POSTGRES_URL") else {
            eprintln!(
                "skipped on PostgreSQL: CODEX_TEST_POSTGRES_URL is not set (`make test` sets it)"
            );
            return None;
        };
        let name = format!(
            "test_{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let admin = Db::open_postgres(&url)
            .await
            .expect("the test server answers");
        let create = format!("drop schema if exists {name} cascade; create schema {name}");
        admin
            .batch(&create)
            .await
            .expect("the test user may create schemas");
        admin.close().await.expect("closing cannot fail");
        let joint = if url.contains('?') { '&' } else { '?' };
        let db = Db::open_postgres(&format!("{url}{joint}options=-csearch_path%3D{name}"))
            .await
            .expect("the test server answers");
        Some(Self {
            db,
            folder: tempfile::tempdir().expect("the temporary folder can be written"),
            schema: Some(Schema { url, name }),
        })
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// A folder that lives as long as the database.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Some(schema) = self.schema.take() else {
            return;
        };
        // A failed test may drop this while its runtime is going down, so the clean-up brings its own.
        let clean_up = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let admin = Db::open_postgres(&schema.url).await?;
                admin
                    .execute(&format!("drop schema {} cascade", schema.name), &[])
                    .await?;
                anyhow::Ok(())
            })
        });
        if let Ok(Err(error)) = clean_up.join() {
            eprintln!("a test schema stays behind: {error:#}");
        }
    }
}

/// Runs one story on a fresh SQLite file and, where a server is given, on a fresh PostgreSQL schema.
pub async fn on_both<F: AsyncFn(&Db)>(story: F) {
    let sqlite = TestDb::sqlite().await;
    story(sqlite.db()).await;
    if let Some(postgres) = TestDb::postgres().await {
        story(postgres.db()).await;
    }
}
