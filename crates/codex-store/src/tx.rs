//! One decision: either all of its statements count, or none.

use crate::db::param::Param;
use crate::db::postgres::PostgresTx;
use crate::db::row::FromRow;
use crate::db::sqlite::SqliteTx;
use crate::db::{DbKind, Executor};
use crate::error::StoreError;

/// An open transaction. Dropping it (or the future that owns it) rolls back.
///
/// After a statement failed the only portable thing to do is to drop it: PostgreSQL refuses everything
/// that follows.
#[must_use = "a transaction that is not committed does nothing"]
pub enum Tx {
    /// Holds SQLite's writer.
    Sqlite(SqliteTx),
    /// Holds one connection.
    Postgres(Box<PostgresTx>),
}

impl Tx {
    /// Keeps the work.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit(),
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// Runs several statements without parameters.
    pub async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.batch(sql),
            Self::Postgres(tx) => tx.batch(sql).await,
        }
    }
}

impl Executor for Tx {
    fn kind(&self) -> DbKind {
        match self {
            Self::Sqlite(_) => DbKind::Sqlite,
            Self::Postgres(_) => DbKind::Postgres,
        }
    }

    async fn query<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        match self {
            Self::Sqlite(tx) => tx.query(sql, params),
            Self::Postgres(tx) => tx.query(sql, params).await,
        }
    }

    async fn query_opt<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        match self {
            Self::Sqlite(tx) => tx.query_opt(sql, params),
            Self::Postgres(tx) => tx.query_opt(sql, params).await,
        }
    }

    async fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(tx) => tx.execute(sql, params),
            Self::Postgres(tx) => tx.execute(sql, params).await,
        }
    }
}
