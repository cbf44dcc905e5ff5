//! Users: the accounts of people.

use codex_domain::permission::Role;
use codex_domain::{Timestamp, UserId};

use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// An account, without its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// The name as its owner writes it.
    pub username: String,
    /// Where to write to.
    pub email: Option<String>,
    /// What the account may do.
    pub role: Role,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

impl FromRow for User {
    const TABLE: &'static str = "users";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            username: row.take()?,
            email: row.take()?,
            role: row.take_with(|text: String| text.parse::<Role>())?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

/// An account with the hash its password is checked against.
#[derive(Debug, Clone)]
pub struct UserWithPassword {
    /// The account.
    pub user: User,
    /// The hash, in PHC form.
    pub password_hash: String,
}

impl FromRow for UserWithPassword {
    const TABLE: &'static str = User::TABLE;

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            user: User::from_row(row)?,
            password_hash: row.take()?,
        })
    }
}

struct Count(i64);

impl FromRow for Count {
    const TABLE: &'static str = User::TABLE;

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        row.take().map(Self)
    }
}

/// The unique rule on names, for [`StoreError::is_unique_violation_of`].
pub const USERNAME_KEY: &str = "users_username_fold_key";

statements! {
    BY_ID = "select id, username, email, role, created_at, updated_at from users where id = $1";
    BY_ID_WITH_PASSWORD = "select id, username, email, role, created_at, updated_at, password_hash
                           from users where id = $1";
    BY_NAME_WITH_PASSWORD = "select id, username, email, role, created_at, updated_at, password_hash
                             from users where username_fold = $1";
    ALL = "select id, username, email, role, created_at, updated_at from users order by username_fold limit 10000";
    COUNT = "select count(*) from users";
    COUNT_OTHER_ADMINS = "select count(*) from users where role = 'admin' and id <> $1";
    INSERT = "insert into users (id, username, username_fold, email, password_hash, role, created_at, updated_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE = "update users set username = $2, username_fold = $3, email = $4, role = $5, updated_at = $6 where id = $1";
    SET_PASSWORD = "update users set password_hash = $2, updated_at = $3 where id = $1";
    DELETE = "delete from users where id = $1";
}

/// The form in which names are compared: `Anna` and `anna` are one account.
pub fn fold(username: &str) -> String {
    username.trim().to_lowercase()
}

/// One account.
pub async fn by_id(on: &impl Executor, id: UserId) -> Result<Option<User>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// One account with its password hash.
pub async fn by_id_with_password(
    on: &impl Executor,
    id: UserId,
) -> Result<Option<UserWithPassword>, StoreError> {
    on.query_opt(BY_ID_WITH_PASSWORD, &[id.into()]).await
}

/// The account of that name with its password hash.
pub async fn by_name_with_password(
    on: &impl Executor,
    username: &str,
) -> Result<Option<UserWithPassword>, StoreError> {
    on.query_opt(BY_NAME_WITH_PASSWORD, &[fold(username).into()])
        .await
}

/// Every account, by name.
pub async fn all(on: &impl Executor) -> Result<Vec<User>, StoreError> {
    on.query(ALL, &[]).await
}

/// How many accounts there are.
pub async fn count(on: &impl Executor) -> Result<i64, StoreError> {
    on.query_one::<Count>(COUNT, &[]).await.map(|count| count.0)
}

/// How many administrators there are besides this account.
pub async fn count_other_admins(on: &impl Executor, id: UserId) -> Result<i64, StoreError> {
    on.query_one::<Count>(COUNT_OTHER_ADMINS, &[id.into()])
        .await
        .map(|count| count.0)
}

/// Adds an account; names are unique without regard to case.
pub async fn insert(
    on: &impl Executor,
    user: &User,
    password_hash: &str,
) -> Result<(), StoreError> {
    on.execute(
        INSERT,
        &[
            user.id.into(),
            user.username.as_str().into(),
            fold(&user.username).into(),
            user.email.as_deref().into(),
            password_hash.into(),
            user.role.name().into(),
            user.created_at.into(),
            user.updated_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Stores name, address and role. `false` when the account is gone.
pub async fn update(on: &impl Executor, user: &User) -> Result<bool, StoreError> {
    let touched = on
        .execute(
            UPDATE,
            &[
                user.id.into(),
                user.username.as_str().into(),
                fold(&user.username).into(),
                user.email.as_deref().into(),
                user.role.name().into(),
                user.updated_at.into(),
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Replaces the password hash. `false` when the account is gone.
pub async fn set_password(
    on: &impl Executor,
    id: UserId,
    password_hash: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on
        .execute(SET_PASSWORD, &[id.into(), password_hash.into(), now.into()])
        .await?
        == 1)
}

/// Removes an account with its sessions and keys. `false` when it was gone already.
pub async fn delete(on: &impl Executor, id: UserId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into()]).await? == 1)
}
