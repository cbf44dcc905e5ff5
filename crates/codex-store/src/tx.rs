//! One decision: either all of its statements count, or none.

use crate::db::param::Param;
use crate::db::postgres::PostgresTx;
use crate::db::row::FromRow;
use crate::db::sqlite::SqliteTx;
use crate::db::{Answer, DbKind, Executor};
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
    pub fn commit(self) -> Answer<'static, ()> {
        match self {
            Self::Sqlite(tx) => Box::pin(async move { tx.commit() }),
            Self::Postgres(tx) => Box::pin(tx.commit()),
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

    fn query<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Vec<T>> {
        match self {
            Self::Sqlite(tx) => Box::pin(async move { tx.query(sql, params) }),
            Self::Postgres(tx) => Box::pin(tx.query(sql, params)),
        }
    }

    fn query_opt<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Option<T>> {
        match self {
            Self::Sqlite(tx) => Box::pin(async move { tx.query_opt(sql, params) }),
            Self::Postgres(tx) => Box::pin(tx.query_opt(sql, params)),
        }
    }

    fn execute<'a>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, u64> {
        match self {
            Self::Sqlite(tx) => Box::pin(async move { tx.execute(sql, params) }),
            Self::Postgres(tx) => Box::pin(tx.execute(sql, params)),
        }
    }
}
