//! The bucket of one plugin. The object is the identity: no message names another.

mod compact;

use std::borrow::Cow;
use std::sync::Arc;

use codex_domain::{Clock, PluginId};
use codex_plugin_host::{PortFuture, StorageError, StoragePort, StoredKey, StoredValue};
use codex_protocol::storage::{MAX_KEY_BYTES, MAX_KEYS, MAX_VALUE_BYTES};
use codex_store::repo::plugin_storage;
use codex_store::{Db, StoreError};
use serde_json::value::RawValue;

/// A plugin's own storage, bounded and apart from all others.
pub(crate) struct Bucket {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) plugin: PluginId,
}

fn unavailable(error: StoreError) -> StorageError {
    tracing::error!(%error, "a plugin's storage failed");
    StorageError::Unavailable(error.into())
}

fn check_key(key: &str) -> Result<(), StorageError> {
    if key.is_empty() || key.len() > MAX_KEY_BYTES || key.contains('\0') {
        return Err(StorageError::Refused(format!(
            "the key must have 1 to {MAX_KEY_BYTES} bytes and no NUL character"
        )));
    }
    Ok(())
}

/// A value as it is kept: as it was sent, unless only its spaces and escapes make it too long.
fn bounded(sent: &str) -> Result<Cow<'_, str>, StorageError> {
    if sent.len() <= MAX_VALUE_BYTES {
        return Ok(Cow::Borrowed(sent));
    }
    let compact = compact::compact(sent);
    let size = compact.len();
    if size > MAX_VALUE_BYTES {
        return Err(StorageError::Refused(format!(
            "the value has {size} bytes; the most is {MAX_VALUE_BYTES}"
        )));
    }
    Ok(Cow::Owned(compact))
}

impl Bucket {
    async fn read(&self, key: &str) -> Result<Option<StoredValue>, StorageError> {
        check_key(key)?;
        let now = self.clock.now();
        let found = plugin_storage::get(&self.db, self.plugin, key, now)
            .await
            .map_err(unavailable)?;
        found
            .map(|value| {
                let data = RawValue::from_string(value.data)
                    .map_err(|error| StorageError::Unavailable(error.into()))?;
                Ok(StoredValue {
                    data,
                    expires_at: value.expires_at,
                })
            })
            .transpose()
    }

    /// Count and write are one decision, so that keys written at the same moment cannot exceed the quota.
    async fn write(&self, key: &str, value: StoredValue) -> Result<(), StorageError> {
        check_key(key)?;
        let data = bounded(value.data.get())?;
        let now = self.clock.now();
        let tx = self.db.begin().await.map_err(unavailable)?;
        let others = plugin_storage::count_other_keys(&tx, self.plugin, key, now)
            .await
            .map_err(unavailable)?
            .ok_or_else(|| StorageError::Refused("this plugin was deleted".to_owned()))?;
        if usize::try_from(others).is_ok_and(|others| others >= MAX_KEYS) {
            return Err(StorageError::Refused(format!(
                "there are {MAX_KEYS} keys, which is the most; delete one first"
            )));
        }
        let stored = plugin_storage::StoredValue {
            data: data.into_owned(),
            expires_at: value.expires_at,
        };
        plugin_storage::set(&tx, self.plugin, key, &stored, now)
            .await
            .map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)
    }

    async fn keys(&self) -> Result<Vec<StoredKey>, StorageError> {
        let keys = plugin_storage::list(&self.db, self.plugin, self.clock.now())
            .await
            .map_err(unavailable)?;
        let shown = keys.into_iter().map(|key| StoredKey {
            key: key.key,
            expires_at: key.expires_at,
            updated_at: key.updated_at,
        });
        Ok(shown.collect())
    }
}

impl StoragePort for Bucket {
    fn get(&self, key: String) -> PortFuture<'_, Option<StoredValue>> {
        Box::pin(async move { self.read(&key).await })
    }

    fn set(&self, key: String, value: StoredValue) -> PortFuture<'_, ()> {
        Box::pin(async move { self.write(&key, value).await })
    }

    fn delete(&self, key: String) -> PortFuture<'_, bool> {
        Box::pin(async move {
            check_key(&key)?;
            plugin_storage::delete(&self.db, self.plugin, &key, self.clock.now())
                .await
                .map_err(unavailable)
        })
    }

    fn list(&self) -> PortFuture<'_, Vec<StoredKey>> {
        Box::pin(self.keys())
    }

    fn clear(&self) -> PortFuture<'_, u64> {
        Box::pin(async move {
            plugin_storage::clear(&self.db, self.plugin, self.clock.now())
                .await
                .map_err(unavailable)
        })
    }
}

#[cfg(test)]
mod tests;
