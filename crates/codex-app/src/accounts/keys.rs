//! API keys: how programs come in. Each belongs to a person and may do what that person may.

use codex_domain::{ApiKeyId, Secret, Timestamp};
use codex_store::repo::api_keys;

use super::{Accounts, ApiKey, token};
use crate::caller::{Caller, Proof};
use crate::error::{AppError, Result};

/// Longest name of a key, in characters.
const MAX_NAME: usize = 100;
/// Most keys of one person.
const MAX_KEYS: usize = 100;

/// A key that was just made.
#[derive(Debug)]
pub struct NewApiKey {
    /// What is kept of it.
    pub api_key: ApiKey,
    /// The key itself. It cannot be shown again.
    pub key: Secret,
}

impl Accounts {
    /// The caller's own keys, oldest first.
    pub async fn list_api_keys(&self, caller: &Caller) -> Result<Vec<ApiKey>> {
        Ok(api_keys::of_user(&self.db, caller.require_person()?).await?)
    }

    /// Makes a key for the caller.
    pub async fn create_api_key(
        &self,
        caller: &Caller,
        name: &str,
        expires_at: Option<Timestamp>,
    ) -> Result<NewApiKey> {
        let user = caller.require_person()?;
        let name = name.trim();
        let now = self.clock.now();
        if name.is_empty() || name.chars().count() > MAX_NAME {
            return Err(AppError::invalid(
                "name",
                format!("must have 1 to {MAX_NAME} characters"),
            ));
        }
        if expires_at.is_some_and(|end| end <= now) {
            return Err(AppError::invalid("expiresAt", "must be in the future"));
        }
        if api_keys::of_user(&self.db, user).await?.len() >= MAX_KEYS {
            return Err(AppError::Conflict(format!(
                "you have {MAX_KEYS} API keys, which is the most; delete one first"
            )));
        }
        let key = token::api_key();
        let api_key = ApiKey {
            id: ApiKeyId::generate(&*self.clock),
            name: name.to_owned(),
            prefix: token::shown_prefix(&key),
            created_at: now,
            last_used_at: None,
            expires_at,
        };
        api_keys::insert(&self.db, user, &api_key, &token::hash(key.expose())).await?;
        Ok(NewApiKey { api_key, key })
    }

    /// Deletes one of the caller's keys; it stops working at once.
    pub async fn delete_api_key(&self, caller: &Caller, id: ApiKeyId) -> Result<()> {
        let user = caller.require_person()?;
        if !api_keys::delete(&self.db, id, user).await? {
            return Err(AppError::not_found("API key", id));
        }
        self.live.forget(|other| other.proof() == Proof::ApiKey(id));
        Ok(())
    }
}
