//! Signing in and out, and finding out who a request comes from.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::{Secret, SessionId};
use codex_store::repo::{api_keys, sessions, users};

use super::token::{self, TokenHash};
use super::{Accounts, SESSION_LIFETIME, SignedIn, User, password};
use crate::caller::{Caller, Proof};
use crate::error::{AppError, Result};

/// How often the use of a session or key is written down.
const SEEN_EVERY: Duration = Duration::from_secs(3600);
/// Bytes beyond which nothing is a name: no account has one so long, however it is written.
const LONGEST_NAME: usize = 1024;
/// Longest description of a browser that is kept.
const MAX_USER_AGENT: usize = 300;

/// A try to sign in.
#[derive(Debug)]
pub struct Attempt {
    /// The name.
    pub username: String,
    /// The password.
    pub password: Secret,
    /// Where it comes from.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
}

impl Accounts {
    /// Signs in. A wrong name and a wrong password are the same fault, and take the same time.
    pub async fn login(&self, attempt: Attempt) -> Result<SignedIn> {
        if attempt.username.len() > LONGEST_NAME {
            return Err(AppError::WrongCredentials);
        }
        let name = users::fold(&attempt.username);
        self.throttle
            .admit(&name, attempt.address, self.clock.now())
            .map_err(|retry_after| AppError::RateLimited { retry_after })?;
        let found = users::by_name_with_password(&self.db, &name).await?;
        let (user, stored) = found.map_or((None, None), |found| {
            (Some(found.user), Some(found.password_hash))
        });
        let is_right = self.passwords.verify(attempt.password, stored).await?;
        let Some(user) = user.filter(|_| is_right) else {
            if self.setup_required().await? {
                return Err(AppError::SetupRequired);
            }
            tracing::info!(address = %attempt.address, "a sign-in failed");
            return Err(AppError::WrongCredentials);
        };
        self.throttle
            .succeeded(&name, attempt.address, self.clock.now());
        self.begin_session(user, attempt.user_agent.as_deref())
            .await
    }

    pub(super) async fn begin_session(
        &self,
        user: User,
        user_agent: Option<&str>,
    ) -> Result<SignedIn> {
        let token = token::session_token();
        let now = self.clock.now();
        let user_agent: Option<String> =
            user_agent.map(|text| text.chars().take(MAX_USER_AGENT).collect());
        let session = sessions::NewSession {
            id: SessionId::generate(&*self.clock),
            token_hash: &token::hash(token.expose()),
            user_id: user.id,
            created_at: now,
            expires_at: now.plus(SESSION_LIFETIME),
            user_agent: user_agent.as_deref(),
        };
        sessions::insert(&self.db, &session).await?;
        Ok(SignedIn {
            user,
            token,
            lifetime: SESSION_LIFETIME,
        })
    }

    /// Who presents this session token or API key.
    pub async fn authenticate(&self, presented: &str) -> Result<Caller> {
        let hash = token::hash(presented);
        if let Some(caller) = self.live.get(&hash, self.clock.now()) {
            return Ok(caller);
        }
        if token::is_api_key(presented) {
            self.authenticate_key(hash).await
        } else {
            self.authenticate_session(hash).await
        }
    }

    async fn authenticate_session(&self, hash: TokenHash) -> Result<Caller> {
        let now = self.clock.now();
        let epoch = self.live.epoch();
        let session = sessions::by_token(&self.db, &hash, now)
            .await?
            .ok_or(AppError::Unauthenticated)?;
        let caller = caller_of(&session.user, Proof::Session(session.id));
        self.live
            .remember(hash, &caller, now, Some(session.expires_at), epoch);
        if now.since(session.last_seen_at) >= SEEN_EVERY {
            let db = self.db.clone();
            self.tasks.spawn(async move {
                let end = now.plus(SESSION_LIFETIME);
                if let Err(error) = sessions::seen(&db, session.id, now, end).await {
                    tracing::warn!(%error, "could not note that a session is in use");
                }
            });
        }
        Ok(caller)
    }

    async fn authenticate_key(&self, hash: TokenHash) -> Result<Caller> {
        let now = self.clock.now();
        let epoch = self.live.epoch();
        let key = api_keys::by_hash(&self.db, &hash, now)
            .await?
            .ok_or(AppError::Unauthenticated)?;
        let caller = caller_of(&key.user, Proof::ApiKey(key.id));
        self.live
            .remember(hash, &caller, now, key.expires_at, epoch);
        if key
            .last_used_at
            .is_none_or(|last| now.since(last) >= SEEN_EVERY)
        {
            let db = self.db.clone();
            self.tasks.spawn(async move {
                if let Err(error) = api_keys::used(&db, key.id, now).await {
                    tracing::warn!(%error, "could not note that an API key is in use");
                }
            });
        }
        Ok(caller)
    }

    /// Ends the caller's own session; an API key stays as it is.
    pub async fn logout(&self, caller: &Caller) -> Result<()> {
        if let Proof::Session(id) = caller.proof() {
            sessions::delete(&self.db, id).await?;
            self.live
                .forget(|other| other.proof() == Proof::Session(id));
        }
        Ok(())
    }

    /// The caller's own account.
    pub async fn me(&self, caller: &Caller) -> Result<User> {
        users::by_id(&self.db, caller.require_person()?)
            .await?
            .ok_or(AppError::Unauthenticated)
    }

    /// Changes the caller's own password and ends their other sessions.
    pub async fn change_password(
        &self,
        caller: &Caller,
        current: Secret,
        new: Secret,
        address: IpAddr,
    ) -> Result<()> {
        let id = caller.require_person()?;
        password::check("newPassword", &new)?;
        let found = users::by_id_with_password(&self.db, id)
            .await?
            .ok_or(AppError::Unauthenticated)?;
        let name = users::fold(&found.user.username);
        self.throttle
            .admit(&name, address, self.clock.now())
            .map_err(|retry_after| AppError::RateLimited { retry_after })?;
        if !self
            .passwords
            .verify(current, Some(found.password_hash))
            .await?
        {
            return Err(AppError::invalid("currentPassword", "is not your password"));
        }
        self.throttle.succeeded(&name, address, self.clock.now());
        let hash = self.passwords.hash(new).await?;
        let keep = match caller.proof() {
            Proof::Session(session) => Some(session),
            Proof::ApiKey(_) | Proof::Server | Proof::Task(_) => None,
        };
        let tx = self.db.begin().await?;
        users::set_password(&tx, id, &hash, self.clock.now()).await?;
        sessions::delete_of(&tx, id, keep).await?;
        tx.commit().await?;
        self.live.forget(|other| other.user_id() == Some(id));
        Ok(())
    }
}

fn caller_of(user: &User, proof: Proof) -> Caller {
    Caller::person(user.id, Arc::from(user.username.as_str()), user.role, proof)
}
