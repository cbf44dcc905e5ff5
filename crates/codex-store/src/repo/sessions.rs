//! Sessions: who is signed in. Only the hash of a token is stored.

use codex_domain::{SessionId, Timestamp, UserId};

use crate::repo::users::User;
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// A session with the account it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// When it was last known to be used.
    pub last_seen_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// Whose it is.
    pub user: User,
}

impl FromRow for Session {
    const TABLE: &'static str = "sessions";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            last_seen_at: row.take()?,
            expires_at: row.take()?,
            user: User::from_row(row)?,
        })
    }
}

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// Its id.
    pub id: SessionId,
    /// SHA-256 of the token.
    pub token_hash: &'a [u8; 32],
    /// Whose it is.
    pub user_id: UserId,
    /// Now.
    pub created_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// What the browser calls itself.
    pub user_agent: Option<&'a str>,
}

statements! {
    BY_TOKEN = "select s.id, s.last_seen_at, s.expires_at,
                       u.id, u.username, u.email, u.role, u.created_at, u.updated_at
                from sessions s join users u on u.id = s.user_id
                where s.token_hash = $1 and s.expires_at > $2";
    INSERT = "insert into sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at, user_agent)
              values ($1, $2, $3, $4, $4, $5, $6)";
    SEEN = "update sessions set last_seen_at = $2, expires_at = $3 where id = $1";
    DELETE = "delete from sessions where id = $1";
    DELETE_OTHERS = "delete from sessions where user_id = $1 and id <> $2";
    DELETE_ALL = "delete from sessions where user_id = $1";
    DELETE_EXPIRED = "delete from sessions where expires_at <= $1";
}

/// The session of a token, unless it has ended.
pub async fn by_token(
    on: &impl Executor,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    on.query_opt(BY_TOKEN, &[token_hash.into(), now.into()])
        .await
}

/// Begins a session.
pub async fn insert(on: &impl Executor, session: &NewSession<'_>) -> Result<(), StoreError> {
    on.execute(
        INSERT,
        &[
            session.id.into(),
            session.token_hash.into(),
            session.user_id.into(),
            session.created_at.into(),
            session.expires_at.into(),
            session.user_agent.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Notes that a session was used, which moves its end.
pub async fn seen(
    on: &impl Executor,
    id: SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    on.execute(SEEN, &[id.into(), now.into(), expires_at.into()])
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn delete(on: &impl Executor, id: SessionId) -> Result<(), StoreError> {
    on.execute(DELETE, &[id.into()]).await?;
    Ok(())
}

/// Ends a person's sessions, except one when `keep` names it.
pub async fn delete_of(
    on: &impl Executor,
    user: UserId,
    keep: Option<SessionId>,
) -> Result<(), StoreError> {
    match keep {
        Some(keep) => {
            on.execute(DELETE_OTHERS, &[user.into(), keep.into()])
                .await?
        }
        None => on.execute(DELETE_ALL, &[user.into()]).await?,
    };
    Ok(())
}

/// Sweeps out sessions that have ended; answers how many.
pub async fn delete_expired(on: &impl Executor, now: Timestamp) -> Result<u64, StoreError> {
    on.execute(DELETE_EXPIRED, &[now.into()]).await
}
