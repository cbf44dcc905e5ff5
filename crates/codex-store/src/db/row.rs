//! Rows as both drivers give them, decoded column by column inside the call.

use std::error::Error;

use codex_domain::Timestamp;
use rusqlite::types::ValueRef;
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

use crate::error::StoreError;

/// One stored value, borrowed from the driver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// Whole numbers and truths.
    Integer(i64),
    /// Numbers.
    Real(f64),
    /// Text and JSON.
    Text(&'a str),
    /// Bytes and ids.
    Blob(&'a [u8]),
}

/// A type that can be read from one column.
pub trait FromCell: Sized + 'static {
    /// Decodes the cell, or says what was expected instead.
    fn from_cell(cell: Cell<'_>) -> Result<Self, String>;
}

/// A type that can be read from a row.
pub trait FromRow: Sized + Send + 'static {
    /// The table it is mapped from, for messages about rows that contradict themselves.
    const TABLE: &'static str;

    /// Takes the columns in the order the statement selects them.
    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError>;
}

/// A column that is not what its table promises. The store adds the table and the row's id.
#[derive(Debug)]
pub struct ColumnError {
    column: usize,
    problem: String,
}

#[derive(Clone, Copy)]
enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

/// One row, read from left to right with [`Row::take`].
pub struct Row<'r> {
    source: Source<'r>,
    next: usize,
}

impl Row<'_> {
    /// The next column.
    pub fn take<T: FromCell>(&mut self) -> Result<T, ColumnError> {
        let column = self.next;
        self.next += 1;
        self.cell(column)
            .and_then(T::from_cell)
            .map_err(|problem| ColumnError { column, problem })
    }

    /// The next column, through a conversion of the caller's: `row.take_with(|text: String| text.parse::<Role>())`.
    pub fn take_with<R: FromCell, T, E: std::fmt::Display>(
        &mut self,
        convert: impl FnOnce(R) -> Result<T, E>,
    ) -> Result<T, ColumnError> {
        let value = self.take()?;
        convert(value).map_err(|error| self.contradiction(error))
    }

    /// An error about the column taken last, for checks across columns.
    pub fn contradiction(&self, problem: impl std::fmt::Display) -> ColumnError {
        ColumnError {
            column: self.next.saturating_sub(1),
            problem: problem.to_string(),
        }
    }

    fn cell(&self, column: usize) -> Result<Cell<'_>, String> {
        match self.source {
            Source::Sqlite(row) => match row.get_ref(column).map_err(|error| error.to_string())? {
                ValueRef::Null => Ok(Cell::Null),
                ValueRef::Integer(value) => Ok(Cell::Integer(value)),
                ValueRef::Real(value) => Ok(Cell::Real(value)),
                ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                    .map(Cell::Text)
                    .map_err(|_| "is not UTF-8 text".to_owned()),
                ValueRef::Blob(bytes) => Ok(Cell::Blob(bytes)),
            },
            Source::Postgres(row) => row
                .try_get::<_, PostgresCell<'_>>(column)
                .map(|cell| cell.0)
                .map_err(|error| error.to_string()),
        }
    }

    fn column_name(&self, column: usize) -> String {
        match self.source {
            Source::Sqlite(row) => row.as_ref().column_name(column).ok().map(str::to_owned),
            Source::Postgres(row) => row.columns().get(column).map(|it| it.name().to_owned()),
        }
        .unwrap_or_else(|| format!("column {column}"))
    }

    fn id(&self) -> String {
        match self.cell(0) {
            Ok(Cell::Blob(bytes)) => {
                Uuid::from_slice(bytes).map_or_else(|_| "(bytes)".to_owned(), |id| id.to_string())
            }
            Ok(Cell::Text(text)) => text.chars().take(80).collect(),
            Ok(Cell::Integer(number)) => number.to_string(),
            Ok(Cell::Real(_) | Cell::Null) | Err(_) => "(none)".to_owned(),
        }
    }
}

/// Decodes a SQLite row.
pub(crate) fn from_sqlite<T: FromRow>(row: &rusqlite::Row<'_>) -> Result<T, StoreError> {
    decode(Row {
        source: Source::Sqlite(row),
        next: 0,
    })
}

/// Decodes a PostgreSQL row.
pub(crate) fn from_postgres<T: FromRow>(row: &tokio_postgres::Row) -> Result<T, StoreError> {
    decode(Row {
        source: Source::Postgres(row),
        next: 0,
    })
}

fn decode<T: FromRow>(mut row: Row<'_>) -> Result<T, StoreError> {
    T::from_row(&mut row).map_err(|error| StoreError::Row {
        table: T::TABLE,
        column: row.column_name(error.column),
        id: row.id(),
        problem: error.problem,
    })
}

/// PostgreSQL's binary forms of the few types the schema uses.
struct PostgresCell<'a>(Cell<'a>);

impl<'a> FromSql<'a> for PostgresCell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(match *ty {
            Type::BOOL => Cell::Integer(bool::from_sql(ty, raw)?.into()),
            Type::INT2 => Cell::Integer(i16::from_sql(ty, raw)?.into()),
            Type::INT4 => Cell::Integer(i32::from_sql(ty, raw)?.into()),
            Type::INT8 => Cell::Integer(i64::from_sql(ty, raw)?),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::UUID | Type::BYTEA => Cell::Blob(raw),
            Type::JSONB => Cell::Text(std::str::from_utf8(raw.get(1..).unwrap_or_default())?),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::JSON | Type::UNKNOWN => {
                Cell::Text(std::str::from_utf8(raw)?)
            }
            ref other => {
                return Err(format!("has the type {other}, which no column of ours has").into());
            }
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Cell::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn expected<T>(what: &str, cell: Cell<'_>) -> Result<T, String> {
    let found = match cell {
        Cell::Null => "nothing",
        Cell::Integer(_) => "a whole number",
        Cell::Real(_) => "a number",
        Cell::Text(_) => "text",
        Cell::Blob(_) => "bytes",
    };
    Err(format!("expected {what}, found {found}"))
}

macro_rules! from_cell {
    ($($ty:ty as $what:literal { $($pattern:pat => $value:expr),+ $(,)? })+) => {$(
        impl FromCell for $ty {
            fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
                match cell {
                    $($pattern => Ok($value),)+
                    other => expected($what, other),
                }
            }
        }
    )+};
}

from_cell! {
    i64 as "a whole number" { Cell::Integer(value) => value }
    bool as "a truth" { Cell::Integer(value @ (0 | 1)) => value == 1 }
    f64 as "a number" { Cell::Real(value) => value, Cell::Integer(value) => value as f64 }
    String as "text" { Cell::Text(value) => value.to_owned() }
    Vec<u8> as "bytes" { Cell::Blob(value) => value.to_vec() }
    Timestamp as "microseconds" { Cell::Integer(value) => Timestamp::from_micros(value) }
}

impl FromCell for u32 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        let value = i64::from_cell(cell)?;
        Self::try_from(value).map_err(|_| format!("{value} is out of range"))
    }
}

impl FromCell for Uuid {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Blob(bytes) => {
                Self::from_slice(bytes).map_err(|_| "expected the 16 bytes of an id".to_owned())
            }
            other => expected("an id", other),
        }
    }
}

impl<const N: usize> FromCell for [u8; N] {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Blob(bytes) => bytes
                .try_into()
                .map_err(|_| format!("expected {N} bytes, found {}", bytes.len())),
            other => expected("bytes", other),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Null => Ok(None),
            value => T::from_cell(value).map(Some),
        }
    }
}

macro_rules! tuples_from_row {
    ($(($($name:ident),+))+) => {$(
        impl<$($name: FromCell + Send),+> FromRow for ($($name,)+) {
            const TABLE: &'static str = "(query)";

            fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
                Ok(($(row.take::<$name>()?,)+))
            }
        }
    )+};
}

tuples_from_row! {
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
}
