//! What plugins store: a bucket of keys and JSON values per plugin, with quotas and expiry.

use codex_domain::{PluginId, Timestamp};

use crate::{ColumnError, Executor, FromRow, Param, Row, StoreError};

/// A stored value, as JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredValue {
    /// The JSON text.
    pub data: String,
    /// When it ceases to exist.
    pub expires_at: Option<Timestamp>,
}

impl FromRow for StoredValue {
    const TABLE: &'static str = "plugin_storage";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            data: row.take()?,
            expires_at: row.take()?,
        })
    }
}

/// A key of a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// The key.
    pub key: String,
    /// When it ceases to exist.
    pub expires_at: Option<Timestamp>,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl FromRow for StoredKey {
    const TABLE: &'static str = "plugin_storage";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            key: row.take()?,
            expires_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

struct Count(i64);

impl FromRow for Count {
    const TABLE: &'static str = "plugin_storage";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        row.take().map(Self)
    }
}

statements! {
    GET = "select data, expires_at from plugin_storage
           where plugin_id = $1 and key = $2 and (expires_at is null or expires_at > $3)";
    LIST = "select key, expires_at, updated_at from plugin_storage
            where plugin_id = $1 and (expires_at is null or expires_at > $2) order by key limit 1000";
    LOCK_OWNER = "update plugins set revision = revision where id = $1";
    DROP_EXPIRED_OF = "delete from plugin_storage where plugin_id = $1 and expires_at <= $2";
    COUNT_OTHERS = "select count(*) from plugin_storage where plugin_id = $1 and key <> $2";
    SET = "insert into plugin_storage (plugin_id, key, data, size, expires_at, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $6)
           on conflict (plugin_id, key) do update set
               data = excluded.data, size = excluded.size,
               expires_at = excluded.expires_at, updated_at = excluded.updated_at";
    DELETE = "delete from plugin_storage
              where plugin_id = $1 and key = $2 and (expires_at is null or expires_at > $3)";
    CLEAR = "delete from plugin_storage where plugin_id = $1 and (expires_at is null or expires_at > $2)";
    DELETE_EXPIRED = "delete from plugin_storage where expires_at <= $1";
}

/// The value of a key, unless it has expired.
pub async fn get(
    on: &impl Executor,
    plugin: PluginId,
    key: &str,
    now: Timestamp,
) -> Result<Option<StoredValue>, StoreError> {
    on.query_opt(GET, &[plugin.into(), key.into(), now.into()])
        .await
}

/// The keys that have not expired, in order.
pub async fn list(
    on: &impl Executor,
    plugin: PluginId,
    now: Timestamp,
) -> Result<Vec<StoredKey>, StoreError> {
    on.query(LIST, &[plugin.into(), now.into()]).await
}

/// How many other keys the bucket holds. Run it in the transaction of the following [`set`]: it first makes
/// other writers of this plugin's bucket wait, and drops what has expired. `None` when the plugin is gone.
pub async fn count_other_keys(
    on: &impl Executor,
    plugin: PluginId,
    key: &str,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    if on.execute(LOCK_OWNER, &[plugin.into()]).await? == 0 {
        return Ok(None);
    }
    on.execute(DROP_EXPIRED_OF, &[plugin.into(), now.into()])
        .await?;
    let count = on
        .query_one::<Count>(COUNT_OTHERS, &[plugin.into(), key.into()])
        .await?;
    Ok(Some(count.0))
}

/// Writes a value; without an expiry any earlier one is cleared.
pub async fn set(
    on: &impl Executor,
    plugin: PluginId,
    key: &str,
    value: &StoredValue,
    now: Timestamp,
) -> Result<(), StoreError> {
    let size = i64::try_from(value.data.len()).unwrap_or(i64::MAX);
    let params: [Param<'_>; 6] = [
        plugin.into(),
        key.into(),
        value.data.as_str().into(),
        size.into(),
        value.expires_at.into(),
        now.into(),
    ];
    on.execute(SET, &params).await?;
    Ok(())
}

/// Removes a key. `false` when it was not there, or had expired.
pub async fn delete(
    on: &impl Executor,
    plugin: PluginId,
    key: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on
        .execute(DELETE, &[plugin.into(), key.into(), now.into()])
        .await?
        == 1)
}

/// Empties the bucket; answers how many unexpired keys there were.
pub async fn clear(
    on: &impl Executor,
    plugin: PluginId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let cleared = on.execute(CLEAR, &[plugin.into(), now.into()]).await?;
    on.execute(DROP_EXPIRED_OF, &[plugin.into(), now.into()])
        .await?;
    Ok(cleared)
}

/// Sweeps expired values out of all buckets.
pub async fn delete_expired(on: &impl Executor, now: Timestamp) -> Result<u64, StoreError> {
    on.execute(DELETE_EXPIRED, &[now.into()]).await
}
