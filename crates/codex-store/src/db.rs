//! The database: one of two drivers behind the same four verbs.

mod id;
pub(crate) mod param;
pub(crate) mod postgres;
mod rewrite;
pub(crate) mod row;
pub(crate) mod sqlite;
pub(crate) mod totals;

use std::path::Path;
use std::pin::Pin;

use param::Param;
use postgres::Postgres;
use row::FromRow;
use sqlite::Sqlite;

use crate::error::{StoreError, brief};
use crate::tx::Tx;

/// A handle on the database; clones share it.
#[derive(Clone)]
pub enum Db {
    /// One file in the data folder.
    Sqlite(Sqlite),
    /// A server of the administrator's.
    Postgres(Postgres),
}

/// Which database it is, for people and for the few statements that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbKind {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl DbKind {
    /// The name shown to people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What a statement will answer.
///
/// It is boxed for the compiler: a driver's future is hundreds of types deep, and whether it may cross threads was
/// proved again for every route that leads to it, which was half the time of compiling the routes. The box costs one
/// allocation a statement.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Something statements can be run on: the database itself, or a transaction.
///
/// On [`Db`] every statement stands alone. A statement that begins with `select` or `with` is a read and
/// never waits for writers; anything else (`insert … returning` too) is a write.
pub trait Executor: Sync {
    /// Which database it runs on.
    fn kind(&self) -> DbKind;

    /// All rows of an answer. Bound it with `limit`: nothing here loads a whole library.
    fn query<'a, T: FromRow>(&'a self, sql: &'a str, params: &'a [Param<'a>])
    -> Answer<'a, Vec<T>>;

    /// All rows of an answer that an index gives at once, a page at most: SQLite does not leave the thread for it.
    fn query_few<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Vec<T>> {
        self.query(sql, params)
    }

    /// The answer of a `select count(*)`, which may be remembered from before as long as nothing was written.
    fn total<'a>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, u64> {
        Box::pin(count(self, sql, params))
    }

    /// The first row, if there is one.
    fn query_opt<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Option<T>>;

    /// Runs a statement and says how many rows it touched.
    fn execute<'a>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, u64>;

    /// The one row that must exist: aggregates, `returning`.
    fn query_one<'a, T: FromRow>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, T> {
        Box::pin(async move {
            self.query_opt(sql, params)
                .await?
                .ok_or_else(|| StoreError::NoRow {
                    statement: brief(sql),
                })
        })
    }
}

impl Db {
    /// Opens (or creates) the SQLite file.
    pub fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        Sqlite::open(path).map(Self::Sqlite)
    }

    /// Connects to PostgreSQL: `postgres://user:password@host/database`.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        Postgres::open(url).await.map(Self::Postgres)
    }

    /// Begins a transaction. Dropping it rolls back; only [`Tx::commit`] keeps its work.
    ///
    /// On SQLite it holds the one writer until it ends, so nothing slow may be awaited inside.
    pub fn begin(&self) -> Answer<'_, Tx> {
        match self {
            Self::Sqlite(db) => Box::pin(async { db.begin().await.map(Tx::Sqlite) }),
            Self::Postgres(db) => Box::pin(async {
                let tx = db.begin().await?;
                Ok(Tx::Postgres(Box::new(tx)))
            }),
        }
    }

    /// Runs several statements without parameters, as migrations and maintenance need it.
    pub async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(db) => db.batch(sql).await,
            Self::Postgres(db) => db.batch(sql).await,
        }
    }

    /// Checks that a statement is valid without running it.
    pub async fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(db) => db.prepare(sql).await,
            Self::Postgres(db) => db.prepare(sql).await,
        }
    }

    /// Lets go of the database: waits for the writer, folds the write-ahead log back into the file.
    pub async fn close(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(db) => db.close().await,
            Self::Postgres(db) => {
                db.close();
                Ok(())
            }
        }
    }
}

impl Executor for Db {
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
            Self::Sqlite(db) => Box::pin(db.query(sql, params)),
            Self::Postgres(db) => Box::pin(db.query(sql, params)),
        }
    }

    fn query_few<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Vec<T>> {
        match self {
            Self::Sqlite(db) => Box::pin(db.query_few(sql, params)),
            Self::Postgres(db) => Box::pin(db.query(sql, params)),
        }
    }

    fn total<'a>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, u64> {
        Box::pin(async move {
            let totals = match self {
                Self::Sqlite(db) => db.totals(),
                Self::Postgres(db) => db.totals(),
            };
            let list = totals::list_name(sql, params);
            if let Some(total) = totals.get(&list) {
                return Ok(total);
            }
            let generation = totals.generation();
            let total = count(self, sql, params).await?;
            totals.put(list, generation, total);
            Ok(total)
        })
    }

    fn query_opt<'a, T: FromRow>(
        &'a self,
        sql: &'a str,
        params: &'a [Param<'a>],
    ) -> Answer<'a, Option<T>> {
        match self {
            Self::Sqlite(db) => Box::pin(db.query_opt(sql, params)),
            Self::Postgres(db) => Box::pin(db.query_opt(sql, params)),
        }
    }

    fn execute<'a>(&'a self, sql: &'a str, params: &'a [Param<'a>]) -> Answer<'a, u64> {
        match self {
            Self::Sqlite(db) => Box::pin(db.execute(sql, params)),
            Self::Postgres(db) => Box::pin(db.execute(sql, params)),
        }
    }
}

/// Counting walks an index from end to end, so it is no read that is over at once.
async fn count(
    on: &(impl Executor + ?Sized),
    sql: &str,
    params: &[Param<'_>],
) -> Result<u64, StoreError> {
    let rows: Vec<(i64,)> = on.query(sql, params).await?;
    let total = rows.first().map_or(0, |(total,)| *total);
    Ok(u64::try_from(total).unwrap_or_default())
}

/// Whether a statement only reads.
fn is_read(sql: &str) -> bool {
    let word = sql.split_whitespace().next().unwrap_or_default();
    word.eq_ignore_ascii_case("select") || word.eq_ignore_ascii_case("with")
}
