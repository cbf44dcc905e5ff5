//! A known secret in the database that tells at start, not at first use, whether the key is the right one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use codex_domain::Clock;
use codex_store::Db;
use codex_store::repo::settings;
use serde_json::json;

use super::{Place, Secrets, UnsealError};
use crate::error::{AppError, Result};

const KEY: &str = "secrets.canary";
const PLAIN: &[u8] = b"codex";
const PLACE: Place<'static> = Place {
    table: "settings",
    column: "value",
    row: KEY,
};

/// The sealed canary, if there is one.
pub(super) async fn read(db: &Db) -> Result<Option<Vec<u8>>> {
    let Some(value) = settings::get(db, KEY).await? else {
        return Ok(None);
    };
    let sealed = value.as_str().and_then(|text| STANDARD.decode(text).ok());
    Ok(Some(sealed.unwrap_or_default()))
}

/// Opens the canary, or puts one there; with a new key it is sealed again.
pub(super) async fn check(
    secrets: &Secrets,
    canary: Option<Vec<u8>>,
    db: &Db,
    clock: &dyn Clock,
) -> Result<()> {
    if let Some(sealed) = &canary {
        let opened = secrets
            .unseal(&PLACE, sealed)
            .map_err(|error| wrong_key(&error))?;
        if opened.expose() != PLAIN {
            return Err(wrong_key(&UnsealError::Forged));
        }
        if sealed.get(1..5) == Some(secrets.current.id().as_slice()) {
            return Ok(());
        }
    }
    let sealed = STANDARD.encode(secrets.seal(&PLACE, PLAIN));
    settings::set(db, KEY, &json!(sealed), clock.now()).await?;
    Ok(())
}

fn wrong_key(error: &UnsealError) -> AppError {
    AppError::Unavailable(format!(
        "the encryption key is not the one this database was written with ({error}). \
         Set CODEX_ENCRYPTION_KEY to that key, or name it in CODEX_OLD_ENCRYPTION_KEYS"
    ))
}
