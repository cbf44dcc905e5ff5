//! The sealed form: `version | key id | nonce | ciphertext and tag`.
//!
//! The place a secret belongs to is authenticated with it, so that a sealed value moved to another row
//! does not open.

use aws_lc_rs::aead::{Aad, MAX_TAG_LEN, NONCE_LEN, Nonce};
use aws_lc_rs::rand;
use codex_domain::Secret;

use super::key::{KEY_ID_LEN, Key};

/// The first byte of every sealed value.
const VERSION: u8 = 1;
const HEADER: usize = 1 + KEY_ID_LEN + NONCE_LEN;

/// Where a secret is stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The table.
    pub(crate) table: &'static str,
    /// The column.
    pub(crate) column: &'static str,
    /// The row.
    pub(crate) row: &'a str,
}

impl Place<'_> {
    fn aad(&self) -> Vec<u8> {
        // No name holds a NUL, so no two places read alike.
        [self.table, self.column, self.row].join("\0").into_bytes()
    }
}

/// Why a sealed value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UnsealError {
    /// Not a sealed value, or of a version from the future.
    #[error("the stored secret has a form this version does not know")]
    UnknownForm,
    /// Sealed with a key that is not here.
    #[error(
        "the stored secret was sealed with another key; give that key in CODEX_OLD_ENCRYPTION_KEYS, or enter the secret again"
    )]
    UnknownKey,
    /// Changed, or moved from another row.
    #[error("the stored secret was changed or moved; enter it again")]
    Forged,
}

pub(super) fn seal(key: &Key, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut nonce).expect("the operating system gives random bytes");
    let mut body = Vec::with_capacity(plain.len() + MAX_TAG_LEN);
    body.extend_from_slice(plain);
    key.aead()
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(place.aad()),
            &mut body,
        )
        .expect("secrets are far shorter than the cipher's limit");
    let mut sealed = Vec::with_capacity(HEADER + body.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&key.id());
    sealed.extend_from_slice(&nonce);
    sealed.append(&mut body);
    sealed
}

pub(super) fn unseal<'k>(
    mut keys: impl Iterator<Item = &'k Key>,
    place: &Place<'_>,
    sealed: &[u8],
) -> Result<Secret<Vec<u8>>, UnsealError> {
    if sealed.len() < HEADER + MAX_TAG_LEN || sealed[0] != VERSION {
        return Err(UnsealError::UnknownForm);
    }
    let (key_id, rest) = sealed[1..].split_at(KEY_ID_LEN);
    let (nonce, body) = rest.split_at(NONCE_LEN);
    let key = keys
        .find(|key| key.id() == key_id)
        .ok_or(UnsealError::UnknownKey)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| UnsealError::UnknownForm)?;
    let mut body = body.to_vec();
    let length = key
        .aead()
        .open_in_place(nonce, Aad::from(place.aad()), &mut body)
        .map_err(|_| UnsealError::Forged)?
        .len();
    body.truncate(length);
    Ok(Secret::new(body))
}
