//! Passwords: what is accepted, and argon2id at a bounded rate away from the runtime's threads.

use std::sync::Arc;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use codex_domain::Secret;
use tokio::sync::Semaphore;

use crate::error::{AppError, Result};

/// Fewest characters.
const MIN_CHARS: usize = 8;
/// Most bytes: hashing must not be a way to keep the server busy.
const MAX_BYTES: usize = 1024;
/// Hashes computed at once. Each takes 19 MiB and a core.
const AT_ONCE: usize = 2;
/// How long somebody may stand in line for a hash.
const PATIENCE: Duration = Duration::from_secs(10);

/// Computes and checks password hashes.
pub(super) struct Passwords {
    gate: Arc<Semaphore>,
}

/// Says what is wrong with a password somebody wants to use.
pub(super) fn check(field: &'static str, password: &Secret) -> Result<()> {
    let password = password.expose();
    if password.chars().count() < MIN_CHARS {
        return Err(AppError::invalid(
            field,
            format!("must have at least {MIN_CHARS} characters"),
        ));
    }
    if password.len() > MAX_BYTES {
        return Err(AppError::invalid(
            field,
            format!("must have at most {MAX_BYTES} bytes"),
        ));
    }
    Ok(())
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            gate: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// The hash to store, in PHC form, with a fresh salt.
    pub(super) async fn hash(&self, password: Secret) -> Result<String> {
        self.run(move || {
            Argon2::default()
                .hash_password(password.expose().as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|error| AppError::internal("hashing a password", error.to_string()))
        })
        .await?
    }

    /// Whether the password is the one behind the stored hash.
    ///
    /// Without a stored hash the same work is done, so that time does not tell which names exist.
    pub(super) async fn verify(&self, password: Secret, stored: Option<String>) -> Result<bool> {
        self.run(move || {
            let bytes = password.expose().as_bytes();
            if bytes.len() > MAX_BYTES {
                return Ok(false);
            }
            let Some(stored) = stored else {
                let mut sink = [0; 32];
                Argon2::default()
                    .hash_password_into(bytes, b"nobody has this", &mut sink)
                    .map_err(|error| AppError::internal("hashing a password", error.to_string()))?;
                return Ok(false);
            };
            let parsed = PasswordHash::new(&stored).map_err(|error| {
                AppError::internal("reading a password hash", error.to_string())
            })?;
            Ok(Argon2::default().verify_password(bytes, &parsed).is_ok())
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let gate = Arc::clone(&self.gate);
        let permit = tokio::time::timeout(PATIENCE, gate.acquire_owned())
            .await
            .map_err(|_| {
                AppError::Unavailable(
                    "too many people are signing in right now; try again in a moment".to_owned(),
                )
            })?
            .expect("the gate is never closed");
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        })
        .await
        .map_err(|error| AppError::internal("hashing a password", error))
    }
}
