//! A value bound to a statement, on its way to either driver.

use std::borrow::Cow;
use std::error::Error;

use bytes::{BufMut, BytesMut};
use codex_domain::Timestamp;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use serde::Serialize;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

/// One bound parameter. Most come through `into()`; JSON through [`Param::json`].
#[derive(Debug, Clone, PartialEq)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// A truth: 0 or 1 in SQLite.
    Bool(bool),
    /// A whole number; times are microseconds.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text; JSON texts too.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
    /// An id: 16 bytes in SQLite.
    Uuid(Uuid),
}

impl Param<'_> {
    /// The JSON text of a value.
    ///
    /// PostgreSQL's `jsonb` has no NUL character, so it is left out here, on both databases alike.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Param<'static> {
        let text = serde_json::to_string(value)
            .expect("stored values have string keys and no failing serializer");
        Param::Text(Cow::Owned(if text.contains("\\u0000") {
            without_nul(&text)
        } else {
            text
        }))
    }
}

/// Drops every `\u0000` escape from a JSON text, minding escaped backslashes before it.
fn without_nul(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        clean.push_str(&rest[..at]);
        let escape = &rest[at..];
        if let Some(after) = escape.strip_prefix("\\u0000") {
            rest = after;
        } else {
            let (kept, after) = escape.split_at(2);
            clean.push_str(kept);
            rest = after;
        }
    }
    clean + rest
}

macro_rules! params_from {
    ($($from:ty => |$value:ident| $param:expr;)+) => {$(
        impl<'a> From<$from> for Param<'a> {
            fn from($value: $from) -> Self {
                $param
            }
        }
    )+};
}

params_from! {
    bool => |value| Param::Bool(value);
    i64 => |value| Param::Integer(value);
    i32 => |value| Param::Integer(value.into());
    u32 => |value| Param::Integer(value.into());
    u16 => |value| Param::Integer(value.into());
    f64 => |value| Param::Real(value);
    &'a str => |value| Param::Text(Cow::Borrowed(value));
    String => |value| Param::Text(Cow::Owned(value));
    &'a String => |value| Param::Text(Cow::Borrowed(value));
    &'a [u8] => |value| Param::Blob(Cow::Borrowed(value));
    &'a Vec<u8> => |value| Param::Blob(Cow::Borrowed(value));
    Vec<u8> => |value| Param::Blob(Cow::Owned(value));
    Uuid => |value| Param::Uuid(value);
    Timestamp => |value| Param::Integer(value.as_micros());
}

impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Param<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Param::Blob(Cow::Borrowed(value))
    }
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Bool(value) => ToSqlOutput::Owned(Value::Integer(i64::from(*value))),
            Self::Integer(value) => ToSqlOutput::Owned(Value::Integer(*value)),
            Self::Real(value) => ToSqlOutput::Owned(Value::Real(*value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Blob(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Self::Uuid(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value.as_bytes())),
        })
    }
}

/// PostgreSQL wants the width and kind the statement inferred for the parameter.
impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => return Ok(IsNull::Yes),
            (Self::Bool(value), &Type::BOOL) => return value.to_sql(ty, out),
            (Self::Integer(value), &Type::INT8) => out.put_i64(*value),
            (Self::Integer(value), &Type::INT4) => out.put_i32(i32::try_from(*value)?),
            (Self::Integer(value), &Type::INT2) => out.put_i16(i16::try_from(*value)?),
            (Self::Integer(value), &Type::FLOAT8) => out.put_f64(*value as f64),
            (Self::Real(value), &Type::FLOAT8) => out.put_f64(*value),
            (Self::Text(value), &Type::JSONB) => {
                const JSONB_VERSION: u8 = 1;
                out.put_u8(JSONB_VERSION);
                out.put_slice(value.as_bytes());
            }
            (Self::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::JSON | &Type::UNKNOWN) => {
                out.put_slice(value.as_bytes());
            }
            (Self::Blob(value), &Type::BYTEA) => out.put_slice(value),
            (Self::Uuid(value), &Type::UUID) => out.put_slice(value.as_bytes()),
            (value, ty) => {
                return Err(
                    format!("{value:?} cannot be bound where PostgreSQL expects {ty}").into(),
                );
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests;
