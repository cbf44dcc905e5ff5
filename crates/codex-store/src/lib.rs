//! The only crate that knows SQL: SQLite and PostgreSQL behind one text.
//!
//! [`Db`] is the database, [`Tx`] one transaction on it; both are an [`Executor`], which runs a statement
//! and decodes rows. A repository is a file of free functions in [`repo`] whose first argument is any
//! executor: `books::by_id(&db, id)` reads, `books::insert(&tx, &book)` takes part in a decision.
//!
//! Rules that hold everywhere:
//! - One SQL text serves both databases: parameters are written `$1`, times are microseconds, JSON goes
//!   through [`Param::json`] and [`Json`]. Only DDL exists twice, in `migrations/sqlite` and `migrations/postgres`.
//! - `statements!` declares the texts, so that a test can prepare every one of them on both databases.
//! - SQLite has one writer and a few readers; readers never wait for the writer.
//! - A dropped future or a dropped [`Tx`] leaves no transaction open and nothing half written.

mod column;
mod db;
mod error;
mod migrate;
pub mod repo;
mod sort_key;
mod tx;

pub use column::Json;
pub use db::param::Param;
pub use db::row::{Cell, ColumnError, FromCell, FromRow, Row};
pub use db::{Answer, Db, DbKind, Executor};
pub use error::{ConstraintKind, StoreError};
pub use migrate::{Migration, migrate, migrations};
pub use sort_key::{fold, sort_key};
pub use tx::Tx;
