//! Accounts: the first one, signing in, sessions, API keys, and who else may come in.
//!
//! Tokens and keys are random and stored as hashes only; passwords are stored as argon2id hashes. A request
//! is authenticated from memory ([`live`]), so that it costs no database write and usually no read.

mod keys;
mod live;
mod password;
mod setup;
mod sign_in;
mod throttle;
mod token;
mod users;

use std::sync::Arc;
use std::time::Duration;

use codex_domain::{Clock, Secret};
use codex_store::Db;
use tokio_util::task::TaskTracker;

pub use codex_store::repo::api_keys::ApiKey;
pub use codex_store::repo::users::User;
pub use keys::NewApiKey;
pub use setup::FirstUser;
pub use sign_in::Attempt;
pub use users::{NewUser, UserChange};

use live::Live;
use password::Passwords;
use throttle::Throttle;

/// How long a session lives without being used.
const SESSION_LIFETIME: Duration = Duration::from_secs(30 * 24 * 3600);

/// The service for accounts.
pub struct Accounts {
    db: Db,
    clock: Arc<dyn Clock>,
    tasks: TaskTracker,
    passwords: Passwords,
    throttle: Throttle,
    live: Live,
}

/// Somebody who just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The account.
    pub user: User,
    /// The session's token, for the cookie or the `Authorization` header. It is not stored anywhere.
    pub token: Secret,
    /// How long the session lives without being used.
    pub lifetime: Duration,
}

impl Accounts {
    pub(crate) fn new(db: Db, clock: Arc<dyn Clock>, tasks: TaskTracker) -> Self {
        Self {
            db,
            clock,
            tasks,
            passwords: Passwords::new(),
            throttle: Throttle::default(),
            live: Live::default(),
        }
    }
}

#[cfg(test)]
mod tests;
