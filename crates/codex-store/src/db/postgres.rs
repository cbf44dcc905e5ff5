//! PostgreSQL: a small pool, statements prepared once per connection.

use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, NoTls};

use super::is_read;
use super::param::Param;
use super::row::{self, FromRow};
use super::totals::Totals;
use crate::error::StoreError;

const CONNECTIONS: usize = 8;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const WAIT_TIMEOUT: Duration = Duration::from_secs(30);

/// The pool of connections.
#[derive(Clone)]
pub struct Postgres {
    pool: Pool,
    totals: Arc<Totals>,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url
            .parse()
            .map_err(|error: tokio_postgres::Error| StoreError::unavailable("CODEX_DATABASE_URL is not a PostgreSQL address such as postgres://user:password@host/database", error))?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(StoreError::Schema {
                reason:
                    "sslmode=require asks for TLS, which this build does not speak to PostgreSQL; \
                         use a local socket or a private network"
                        .to_owned(),
            });
        }
        config.connect_timeout(CONNECT_TIMEOUT);
        if config.get_application_name().is_none() {
            config.application_name("codex");
        }
        let manager = Manager::from_config(
            config,
            NoTls,
            ManagerConfig {
                recycling_method: RecyclingMethod::Fast,
            },
        );
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(WAIT_TIMEOUT))
            .build()
            .expect("a pool with a runtime can have timeouts");
        let db = Self {
            pool,
            totals: Arc::default(),
        };
        db.execute("select 1", &[]).await?;
        Ok(db)
    }

    pub(super) async fn query<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        let _writing = (!is_read(sql)).then(|| self.totals.writing());
        query(&self.connection().await?, sql, params).await
    }

    pub(super) async fn query_opt<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        let _writing = (!is_read(sql)).then(|| self.totals.writing());
        query_opt(&self.connection().await?, sql, params).await
    }

    pub(super) async fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        let _writing = self.totals.writing();
        execute(&self.connection().await?, sql, params).await
    }

    pub(super) async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        let _writing = self.totals.writing();
        batch(&self.connection().await?, sql).await
    }

    pub(super) fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(super) async fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        let connection = self.connection().await?;
        let prepared = connection.prepare(sql).await;
        prepared
            .map(drop)
            .map_err(|error| StoreError::postgres(sql, error))
    }

    pub(super) async fn begin(&self) -> Result<PostgresTx, StoreError> {
        // The guard exists before `begin` is sent, so a future dropped while it travels still rolls back.
        let tx = PostgresTx {
            connection: Some(self.connection().await?),
            totals: Arc::clone(&self.totals),
        };
        tx.batch("begin").await?;
        Ok(tx)
    }

    pub(super) fn close(&self) {
        self.pool.close();
    }

    async fn connection(&self) -> Result<Object, StoreError> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => StoreError::postgres("connect", error),
            error => StoreError::unavailable("no connection to PostgreSQL became free", error),
        })
    }
}

/// One connection with an open transaction; `None` once it is committed.
pub struct PostgresTx {
    connection: Option<Object>,
    totals: Arc<Totals>,
}

impl PostgresTx {
    pub(crate) async fn query<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        query(self.connection(), sql, params).await
    }

    pub(crate) async fn query_opt<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        query_opt(self.connection(), sql, params).await
    }

    pub(crate) async fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        execute(self.connection(), sql, params).await
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        batch(self.connection(), sql).await
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        let totals = Arc::clone(&self.totals);
        let _writing = totals.writing();
        self.batch("commit").await?;
        self.connection = None;
        Ok(())
    }

    fn connection(&self) -> &Object {
        self.connection
            .as_ref()
            .expect("the connection leaves only with the transaction")
    }
}

impl Drop for PostgresTx {
    /// Rolls back behind whatever is still on its way, and only then gives the connection back.
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    if connection.batch_execute("rollback").await.is_err() {
                        drop(Object::take(connection));
                    }
                });
            }
            // Without a runtime nothing can be sent; closing the connection makes the server roll back.
            Err(_) => drop(Object::take(connection)),
        }
    }
}

async fn query<T: FromRow>(
    connection: &Object,
    sql: &str,
    params: &[Param<'_>],
) -> Result<Vec<T>, StoreError> {
    let fail = |error| StoreError::postgres(sql, error);
    let statement = connection.prepare_cached(sql).await.map_err(fail)?;
    let rows = connection
        .query(&statement, &refs(params))
        .await
        .map_err(fail)?;
    rows.iter().map(row::from_postgres).collect()
}

async fn query_opt<T: FromRow>(
    connection: &Object,
    sql: &str,
    params: &[Param<'_>],
) -> Result<Option<T>, StoreError> {
    let fail = |error| StoreError::postgres(sql, error);
    let statement = connection.prepare_cached(sql).await.map_err(fail)?;
    let rows = connection
        .query(&statement, &refs(params))
        .await
        .map_err(fail)?;
    rows.first().map(row::from_postgres).transpose()
}

async fn execute(connection: &Object, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
    let fail = |error| StoreError::postgres(sql, error);
    let statement = connection.prepare_cached(sql).await.map_err(fail)?;
    connection
        .execute(&statement, &refs(params))
        .await
        .map_err(fail)
}

async fn batch(connection: &Object, sql: &str) -> Result<(), StoreError> {
    connection
        .batch_execute(sql)
        .await
        .map_err(|error| StoreError::postgres(sql, error))
}

fn refs<'a>(params: &'a [Param<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|param| param as _).collect()
}
