//! API keys: how programs sign in. Only the hash of a key is stored.

use codex_domain::{ApiKeyId, Timestamp, UserId};

use crate::repo::users::User;
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What its owner calls it.
    pub name: String,
    /// Its first characters, to tell keys apart.
    pub prefix: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last known to be used.
    pub last_used_at: Option<Timestamp>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

impl FromRow for ApiKey {
    const TABLE: &'static str = "api_keys";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            prefix: row.take()?,
            created_at: row.take()?,
            last_used_at: row.take()?,
            expires_at: row.take()?,
        })
    }
}

/// A key in use: what it proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedKey {
    /// Its id.
    pub id: ApiKeyId,
    /// When it was last known to be used.
    pub last_used_at: Option<Timestamp>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Whose it is.
    pub user: User,
}

impl FromRow for UsedKey {
    const TABLE: &'static str = ApiKey::TABLE;

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            last_used_at: row.take()?,
            expires_at: row.take()?,
            user: User::from_row(row)?,
        })
    }
}

statements! {
    BY_HASH = "select k.id, k.last_used_at, k.expires_at,
                      u.id, u.username, u.email, u.role, u.created_at, u.updated_at
               from api_keys k join users u on u.id = k.user_id
               where k.key_hash = $1 and (k.expires_at is null or k.expires_at > $2)";
    OF_USER = "select id, name, prefix, created_at, last_used_at, expires_at
               from api_keys where user_id = $1 order by created_at, id limit 1000";
    INSERT = "insert into api_keys (id, user_id, name, prefix, key_hash, created_at, last_used_at, expires_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    USED = "update api_keys set last_used_at = $2 where id = $1";
    DELETE = "delete from api_keys where id = $1 and user_id = $2";
}

/// The key with that hash, unless it has ended.
pub async fn by_hash(
    on: &impl Executor,
    key_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<UsedKey>, StoreError> {
    on.query_opt(BY_HASH, &[key_hash.into(), now.into()]).await
}

/// A person's keys, oldest first.
pub async fn of_user(on: &impl Executor, user: UserId) -> Result<Vec<ApiKey>, StoreError> {
    on.query(OF_USER, &[user.into()]).await
}

/// Adds a key.
pub async fn insert(
    on: &impl Executor,
    user: UserId,
    key: &ApiKey,
    key_hash: &[u8; 32],
) -> Result<(), StoreError> {
    on.execute(
        INSERT,
        &[
            key.id.into(),
            user.into(),
            key.name.as_str().into(),
            key.prefix.as_str().into(),
            key_hash.into(),
            key.created_at.into(),
            key.last_used_at.into(),
            key.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Notes that a key was used.
pub async fn used(on: &impl Executor, id: ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
    on.execute(USED, &[id.into(), now.into()]).await?;
    Ok(())
}

/// Removes a person's key. `false` when they have no such key.
pub async fn delete(on: &impl Executor, id: ApiKeyId, user: UserId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into(), user.into()]).await? == 1)
}
