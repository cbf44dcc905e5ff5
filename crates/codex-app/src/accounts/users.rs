//! Accounts of others: listed, made, changed and removed by administrators. One administrator always stays.

use codex_domain::permission::{Permission, Role};
use codex_domain::{Secret, UserId};
use codex_store::StoreError;
use codex_store::repo::{sessions, settings, users};
use serde_json::json;

use super::{Accounts, User, password};
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// Longest user name, in characters.
const MAX_USERNAME: usize = 64;
/// Longest address (RFC 5321).
const MAX_EMAIL: usize = 254;
/// Writing this setting makes everybody else who removes administrators wait.
const ADMINS_KEY: &str = "admins-changed";

/// An account to be made.
#[derive(Debug)]
pub struct NewUser {
    /// The name to sign in with.
    pub username: String,
    /// The first password.
    pub password: Secret,
    /// Where to write to.
    pub email: Option<String>,
    /// What it may do.
    pub role: Role,
}

/// What to change about an account; what is `None` stays.
#[derive(Debug, Default)]
pub struct UserChange {
    /// A new name.
    pub username: Option<String>,
    /// A new password; ends the account's sessions.
    pub password: Option<Secret>,
    /// A new address; `Some(None)` removes it.
    pub email: Option<Option<String>>,
    /// A new role.
    pub role: Option<Role>,
}

impl Accounts {
    /// Every account, by name.
    pub async fn list_users(&self, caller: &Caller) -> Result<Vec<User>> {
        caller.require(Permission::UsersManage)?;
        Ok(users::all(&self.db).await?)
    }

    /// Makes an account.
    pub async fn create_user(&self, caller: &Caller, new: NewUser) -> Result<User> {
        caller.require(Permission::UsersManage)?;
        let username = checked_username(&new.username)?;
        let email = checked_email(new.email)?;
        password::check("password", &new.password)?;
        let hash = self.passwords.hash(new.password).await?;
        let now = self.clock.now();
        let user = User {
            id: UserId::generate(&*self.clock),
            username,
            email,
            role: new.role,
            created_at: now,
            updated_at: now,
        };
        users::insert(&self.db, &user, &hash)
            .await
            .map_err(name_taken)?;
        Ok(user)
    }

    /// Changes an account. A new role holds from the next request on.
    pub async fn update_user(
        &self,
        caller: &Caller,
        id: UserId,
        change: UserChange,
    ) -> Result<User> {
        caller.require(Permission::UsersManage)?;
        let username = change
            .username
            .as_deref()
            .map(checked_username)
            .transpose()?;
        let email = change.email.map(checked_email).transpose()?;
        let hash = match change.password {
            Some(new) => {
                password::check("password", &new)?;
                Some(self.passwords.hash(new).await?)
            }
            None => None,
        };
        let now = self.clock.now();
        let tx = self.db.begin().await?;
        settings::set(&tx, ADMINS_KEY, &json!(caller.name()), now).await?;
        let mut user = users::by_id(&tx, id)
            .await?
            .ok_or_else(|| AppError::not_found("user", id))?;
        let was_admin = user.role == Role::Admin;
        user.username = username.unwrap_or(user.username);
        user.email = email.unwrap_or(user.email);
        user.role = change.role.unwrap_or(user.role);
        user.updated_at = now;
        if was_admin && user.role != Role::Admin && users::count_other_admins(&tx, id).await? == 0 {
            return Err(last_admin());
        }
        users::update(&tx, &user).await.map_err(name_taken)?;
        if let Some(hash) = &hash {
            users::set_password(&tx, id, hash, now).await?;
            sessions::delete_of(&tx, id, None).await?;
        }
        tx.commit().await?;
        self.live.forget(|other| other.user_id() == Some(id));
        Ok(user)
    }

    /// Removes an account with its sessions and keys.
    pub async fn delete_user(&self, caller: &Caller, id: UserId) -> Result<()> {
        caller.require(Permission::UsersManage)?;
        let tx = self.db.begin().await?;
        settings::set(&tx, ADMINS_KEY, &json!(caller.name()), self.clock.now()).await?;
        let user = users::by_id(&tx, id)
            .await?
            .ok_or_else(|| AppError::not_found("user", id))?;
        if user.role == Role::Admin && users::count_other_admins(&tx, id).await? == 0 {
            return Err(last_admin());
        }
        users::delete(&tx, id).await?;
        tx.commit().await?;
        self.live.forget(|other| other.user_id() == Some(id));
        Ok(())
    }
}

fn last_admin() -> AppError {
    AppError::Conflict(
        "this is the last administrator; make another account an administrator first".to_owned(),
    )
}

fn name_taken(error: StoreError) -> AppError {
    if error.is_unique_violation_of(users::USERNAME_KEY) {
        AppError::Conflict("an account with this user name exists already".to_owned())
    } else {
        error.into()
    }
}

pub(super) fn checked_username(username: &str) -> Result<String> {
    let username = username.trim();
    let is_good = (1..=MAX_USERNAME).contains(&username.chars().count())
        && !username.chars().any(char::is_control);
    if !is_good {
        return Err(AppError::invalid(
            "username",
            format!("must have 1 to {MAX_USERNAME} characters and no control characters"),
        ));
    }
    Ok(username.to_owned())
}

pub(super) fn checked_email(email: Option<String>) -> Result<Option<String>> {
    let Some(email) = email.map(|email| email.trim().to_owned()) else {
        return Ok(None);
    };
    if email.is_empty() {
        return Ok(None);
    }
    let is_address = email.len() <= MAX_EMAIL
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        && email
            .rsplit_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if !is_address {
        return Err(AppError::invalid(
            "email",
            "must be an address like name@example.org",
        ));
    }
    Ok(Some(email))
}
