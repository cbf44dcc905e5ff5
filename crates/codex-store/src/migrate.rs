//! Brings the schema up to date: numbered files per dialect, each applied once in a transaction of its own.
//!
//! A migration that was applied is never edited: its checksum is stored, and a difference is refused.

use codex_domain::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

use crate::db::{Db, DbKind, Executor};
use crate::error::StoreError;
use crate::tx::Tx;

/// One step of the schema, in both dialects.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place, from 1.
    pub version: u32,
    /// What it brings.
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "accounts", "0001_accounts.sql"),
    migration!(2, "library", "0002_library.sql"),
    migration!(3, "plugins", "0003_plugins.sql"),
    migration!(4, "journal", "0004_journal.sql"),
    migration!(5, "tasks", "0005_tasks.sql"),
    migration!(6, "matching", "0006_matching.sql"),
    migration!(7, "orders", "0007_orders.sql"),
    migration!(8, "decisions", "0008_decisions.sql"),
    migration!(9, "journal_plugins", "0009_journal_plugins.sql"),
    migration!(10, "questions", "0010_questions.sql"),
    migration!(11, "searches", "0011_searches.sql"),
];

/// Any number will do, as long as every server of ours uses the same.
const LOCK: &str = "select pg_advisory_xact_lock(4867312)";

const LEDGER: &str = "create table if not exists schema_migrations (
    version bigint primary key, name text not null, checksum bigint not null, applied_at bigint not null)";
const APPLIED: &str = "select version, name, checksum from schema_migrations order by version";
const RECORD: &str =
    "insert into schema_migrations (version, name, checksum, applied_at) values ($1, $2, $3, $4)";

/// Every migration, oldest first.
pub const fn migrations() -> &'static [Migration] {
    MIGRATIONS
}

/// Applies what is missing and returns how many steps that was.
pub async fn migrate(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let mut applied = 0;
    for migration in MIGRATIONS {
        let tx = db.begin().await?;
        let known = ledger(&tx).await?;
        if known > migration.version {
            continue;
        }
        tx.batch(migration.sql(db.kind())).await?;
        tx.execute(
            RECORD,
            &[
                migration.version.into(),
                migration.name.into(),
                migration.checksum(db.kind()).into(),
                now.into(),
            ],
        )
        .await?;
        tx.commit().await?;
        tracing::info!(
            version = migration.version,
            name = migration.name,
            "schema migrated"
        );
        applied += 1;
    }
    Ok(applied)
}

/// The first version that is missing, after checking those that are there. Servers that start together
/// wait for each other here.
async fn ledger(tx: &Tx) -> Result<u32, StoreError> {
    if tx.kind() == DbKind::Postgres {
        tx.execute(LOCK, &[]).await?;
    }
    tx.batch(LEDGER).await?;
    let rows: Vec<(u32, String, i64)> = tx.query(APPLIED, &[]).await?;
    for (index, (version, name, checksum)) in rows.iter().enumerate() {
        let Some(migration) = MIGRATIONS.get(index).filter(|it| it.version == *version) else {
            return Err(StoreError::Schema {
                reason: format!(
                    "it is at version {version} ({name}), which this server does not know; start the newer server that wrote it"
                ),
            });
        };
        if migration.checksum(tx.kind()) != *checksum {
            return Err(StoreError::Schema {
                reason: format!(
                    "version {version} ({name}) was applied with another text than this server has"
                ),
            });
        }
    }
    Ok(rows.last().map_or(1, |(version, ..)| version + 1))
}

impl Migration {
    /// The text for one database.
    pub const fn sql(&self, kind: DbKind) -> &'static str {
        match kind {
            DbKind::Sqlite => self.sqlite,
            DbKind::Postgres => self.postgres,
        }
    }

    fn checksum(&self, kind: DbKind) -> i64 {
        i64::from_ne_bytes(xxh3_64(self.sql(kind).as_bytes()).to_ne_bytes())
    }
}
