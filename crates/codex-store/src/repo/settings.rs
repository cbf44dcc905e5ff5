//! Settings: what the server remembers about itself, one JSON value a key.

use codex_domain::Timestamp;

use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

struct Setting(serde_json::Value);

impl FromRow for Setting {
    const TABLE: &'static str = "settings";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let Json(value) = row.take()?;
        Ok(Self(value))
    }
}

statements! {
    GET = "select value from settings where key = $1";
    SET = "insert into settings (key, value, updated_at) values ($1, $2, $3)
           on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at";
}

/// The value of a key.
pub async fn get(on: &impl Executor, key: &str) -> Result<Option<serde_json::Value>, StoreError> {
    Ok(on
        .query_opt::<Setting>(GET, &[key.into()])
        .await?
        .map(|setting| setting.0))
}

/// Writes a value. Inside a transaction this also makes everybody else who writes the key wait for its end.
pub async fn set(
    on: &impl Executor,
    key: &str,
    value: &serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    on.execute(SET, &[key.into(), Param::json(value), now.into()])
        .await?;
    Ok(())
}
