//! The first account: made once, by whoever comes first.

use codex_domain::permission::Role;
use codex_domain::{Secret, UserId};
use codex_store::repo::{settings, users};
use serde_json::json;

use super::users::{checked_email, checked_username};
use super::{Accounts, SignedIn, User, password};
use crate::error::{AppError, Result};

/// Writing this setting makes everybody else who sets up wait until the first account is there.
const SETUP_KEY: &str = "setup";

/// The administrator to be.
#[derive(Debug)]
pub struct FirstUser {
    /// The name to sign in with.
    pub username: String,
    /// The password.
    pub password: Secret,
    /// Where to write to.
    pub email: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
}

impl Accounts {
    /// Whether the first account has still to be made. Anybody may ask.
    pub async fn setup_required(&self) -> Result<bool> {
        Ok(users::count(&self.db).await? == 0)
    }

    /// Makes the first account, an administrator, and signs it in. Only while there is no account at all.
    pub async fn setup(&self, first: FirstUser) -> Result<SignedIn> {
        let username = checked_username(&first.username)?;
        let email = checked_email(first.email)?;
        password::check("password", &first.password)?;
        if !self.setup_required().await? {
            return Err(AppError::SetupDone);
        }
        let password_hash = self.passwords.hash(first.password).await?;
        let now = self.clock.now();
        let user = User {
            id: UserId::generate(&*self.clock),
            username,
            email,
            role: Role::Admin,
            created_at: now,
            updated_at: now,
        };
        let tx = self.db.begin().await?;
        settings::set(&tx, SETUP_KEY, &json!({"by": user.username}), now).await?;
        if users::count(&tx).await? > 0 {
            return Err(AppError::SetupDone);
        }
        users::insert(&tx, &user, &password_hash).await?;
        tx.commit().await?;
        tracing::info!(username = %user.username, "the first account was made");
        self.begin_session(user, first.user_agent.as_deref()).await
    }
}
