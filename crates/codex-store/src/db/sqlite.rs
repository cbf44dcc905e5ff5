//! SQLite: one writer connection, a few read-only ones, and calls made on the spot.
//!
//! A read of an indexed row takes a few microseconds, less than sending it to another thread, so it runs
//! inline; longer reads and all writes tell the runtime first. No call awaits while it holds a connection,
//! so a dropped future cannot leave one in the middle of something.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::is_read;
use super::param::Param;
use super::rewrite::Texts;
use super::row::{self, FromRow};
use super::totals::Totals;
use crate::error::StoreError;

const READERS: usize = 4;
const STATEMENTS: usize = 256;

/// The file and its connections.
#[derive(Clone)]
pub struct Sqlite(Arc<Shared>);

struct Shared {
    path: PathBuf,
    texts: Texts,
    totals: Totals,
    idle_readers: Mutex<Vec<Connection>>,
    reader_gate: Semaphore,
    writer: Mutex<Connection>,
    writer_gate: Arc<Semaphore>,
}

/// Whether a call is over in microseconds or may keep its thread for a while.
#[derive(Clone, Copy)]
enum Pace {
    Inline,
    Blocking,
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let writer = connect(
            path,
            flags,
            "pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;
             pragma busy_timeout = 5000; pragma cache_size = -4096; pragma journal_size_limit = 16777216;",
        )?;
        Ok(Self(Arc::new(Shared {
            path: path.to_owned(),
            texts: Texts::default(),
            totals: Totals::default(),
            idle_readers: Mutex::new(Vec::new()),
            reader_gate: Semaphore::new(READERS),
            writer: Mutex::new(writer),
            writer_gate: Arc::new(Semaphore::new(1)),
        })))
    }

    pub(super) async fn query<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        let text = self.0.texts.sqlite(sql);
        let work = |connection: &Connection| rows(connection, &text, params);
        match is_read(sql) {
            true => self.read(Pace::Blocking, work).await,
            false => self.write(work).await,
        }
    }

    pub(super) async fn query_few<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        let text = self.0.texts.sqlite(sql);
        self.read(Pace::Inline, |connection| rows(connection, &text, params))
            .await
    }

    pub(super) fn totals(&self) -> &Totals {
        &self.0.totals
    }

    pub(super) async fn query_opt<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        let text = self.0.texts.sqlite(sql);
        let work = |connection: &Connection| first_row(connection, &text, params);
        match is_read(sql) {
            true => self.read(Pace::Inline, work).await,
            false => self.write(work).await,
        }
    }

    pub(super) async fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        let text = self.0.texts.sqlite(sql);
        self.write(|connection| execute(connection, &text, params))
            .await
    }

    pub(super) async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        self.write(|connection| batch(connection, sql)).await
    }

    pub(super) async fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        let text = self.0.texts.sqlite(sql);
        self.write(|connection| {
            connection
                .prepare(&text)
                .map(drop)
                .map_err(|error| StoreError::sqlite(sql, error))
        })
        .await
    }

    /// `immediate`, because a read that turns into a write cannot wait for the lock and fails at once.
    pub(super) async fn begin(&self) -> Result<SqliteTx, StoreError> {
        let permit = Arc::clone(&self.0.writer_gate)
            .acquire_owned()
            .await
            .expect("the gate is never closed");
        pace(Pace::Blocking, || {
            batch(&self.0.writer.lock(), "begin immediate")
        })?;
        Ok(SqliteTx {
            db: self.clone(),
            is_open: true,
            _permit: permit,
        })
    }

    pub(super) async fn close(&self) -> Result<(), StoreError> {
        self.0.idle_readers.lock().clear();
        self.batch("pragma optimize; pragma wal_checkpoint(truncate);")
            .await
    }

    async fn write<R>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let _permit = self
            .0
            .writer_gate
            .acquire()
            .await
            .expect("the gate is never closed");
        let _writing = self.0.totals.writing();
        pace(Pace::Blocking, || work(&self.0.writer.lock()))
    }

    async fn read<R>(
        &self,
        speed: Pace,
        work: impl FnOnce(&Connection) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let _permit = self
            .0
            .reader_gate
            .acquire()
            .await
            .expect("the gate is never closed");
        pace(speed, || {
            let idle = self.0.idle_readers.lock().pop();
            let connection = idle.map_or_else(|| self.open_reader(), Ok)?;
            let answer = work(&connection);
            self.0.idle_readers.lock().push(connection);
            answer
        })
    }

    fn open_reader(&self) -> Result<Connection, StoreError> {
        connect(
            &self.0.path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            "pragma busy_timeout = 5000; pragma query_only = on; pragma cache_size = -1024;",
        )
    }
}

/// The writer, held from `begin` to the end.
pub struct SqliteTx {
    db: Sqlite,
    is_open: bool,
    _permit: OwnedSemaphorePermit,
}

impl SqliteTx {
    pub(crate) fn query<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        self.run(Pace::Blocking, sql, |connection, text| {
            rows(connection, text, params)
        })
    }

    pub(crate) fn query_opt<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        self.run(Pace::Inline, sql, |connection, text| {
            first_row(connection, text, params)
        })
    }

    pub(crate) fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        self.run(Pace::Blocking, sql, |connection, text| {
            execute(connection, text, params)
        })
    }

    pub(crate) fn batch(&self, sql: &str) -> Result<(), StoreError> {
        pace(Pace::Blocking, || batch(&self.db.0.writer.lock(), sql))
    }

    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        let _writing = self.db.0.totals.writing();
        self.batch("commit")?;
        self.is_open = false;
        Ok(())
    }

    fn run<R>(
        &self,
        speed: Pace,
        sql: &str,
        work: impl FnOnce(&Connection, &str) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let shared = &self.db.0;
        let text = shared.texts.sqlite(sql);
        pace(speed, || work(&shared.writer.lock(), &text))
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        if !self.is_open {
            return;
        }
        let writer = self.db.0.writer.lock();
        // A failed statement may have ended the transaction already (a full disk does).
        if !writer.is_autocommit()
            && let Err(error) = writer.execute_batch("rollback")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

fn connect(path: &Path, flags: OpenFlags, pragmas: &str) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags)
        .map_err(|error| StoreError::sqlite("open the database file", error))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    batch(&connection, pragmas)?;
    Ok(connection)
}

fn rows<T: FromRow>(
    connection: &Connection,
    sql: &str,
    params: &[Param<'_>],
) -> Result<Vec<T>, StoreError> {
    let fail = |error| StoreError::sqlite(sql, error);
    let mut statement = connection.prepare_cached(sql).map_err(fail)?;
    let mut rows = statement.query(params_from_iter(params)).map_err(fail)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(fail)? {
        found.push(row::from_sqlite(row)?);
    }
    Ok(found)
}

fn first_row<T: FromRow>(
    connection: &Connection,
    sql: &str,
    params: &[Param<'_>],
) -> Result<Option<T>, StoreError> {
    let fail = |error| StoreError::sqlite(sql, error);
    let mut statement = connection.prepare_cached(sql).map_err(fail)?;
    let mut rows = statement.query(params_from_iter(params)).map_err(fail)?;
    rows.next().map_err(fail)?.map(row::from_sqlite).transpose()
}

fn execute(connection: &Connection, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
    let fail = |error| StoreError::sqlite(sql, error);
    let mut statement = connection.prepare_cached(sql).map_err(fail)?;
    let touched = statement.execute(params_from_iter(params)).map_err(fail)?;
    Ok(touched as u64)
}

fn batch(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection
        .execute_batch(sql)
        .map_err(|error| StoreError::sqlite(sql, error))
}

/// Runs `work` here; on a multi-threaded runtime a longer one first hands the other tasks to another thread.
fn pace<R>(pace: Pace, work: impl FnOnce() -> R) -> R {
    let is_worker = || {
        Handle::try_current()
            .is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread)
    };
    match pace {
        Pace::Blocking if is_worker() => tokio::task::block_in_place(work),
        Pace::Blocking | Pace::Inline => work(),
    }
}
