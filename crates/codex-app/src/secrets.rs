//! Secrets at rest: sealed with AES-256-GCM, bound to the place they are stored in, checked at every start.

mod canary;
mod envelope;
mod key;

use std::path::Path;

use aws_lc_rs::hmac;
use codex_domain::{Clock, Secret};
use codex_store::Db;

use crate::config::AppConfig;
use crate::error::Result;

pub(crate) use envelope::{Place, UnsealError};
use key::Key;

/// Seals and opens. The newest key seals; older ones only open.
pub(crate) struct Secrets {
    current: Key,
    old: Vec<Key>,
}

impl Secrets {
    /// Finds the keys and proves that they are the ones this database was written with.
    pub(crate) async fn open(config: &AppConfig, db: &Db, clock: &dyn Clock) -> Result<Self> {
        let canary = canary::read(db).await?;
        let keys = key::find(config, canary.is_some())?;
        let secrets = Self {
            current: keys.current,
            old: keys.old,
        };
        canary::check(&secrets, canary, db, clock).await?;
        Ok(secrets)
    }

    /// Seals a secret for a place.
    pub(crate) fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
        envelope::seal(&self.current, place, plain)
    }

    /// A key for signing what the server hands out for one purpose. It is another after the encryption key was changed.
    pub(crate) fn signing_key(&self, purpose: &str) -> hmac::Key {
        self.current.signing_key(purpose)
    }

    /// Opens what was sealed for that place.
    pub(crate) fn unseal(
        &self,
        place: &Place<'_>,
        sealed: &[u8],
    ) -> Result<Secret<Vec<u8>>, UnsealError> {
        let keys = std::iter::once(&self.current).chain(&self.old);
        envelope::unseal(keys, place, sealed)
    }
}

/// Where a generated key lives.
pub(crate) fn key_file(data_dir: &Path) -> std::path::PathBuf {
    data_dir.join("secret.key")
}

#[cfg(test)]
mod tests;
