//! Tokens and keys: 256 random bits shown once, of which only a hash is kept.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use codex_domain::Secret;

/// What API keys begin with, so that people and scanners recognise one that leaked.
const KEY_PREFIX: &str = "codex_";
/// How much of a key is kept to tell keys apart: the prefix and six characters.
const SHOWN: usize = KEY_PREFIX.len() + 6;

/// SHA-256 of a token: what is stored and looked up. The token is random, so nothing slower is needed.
pub(super) type TokenHash = [u8; 32];

/// A new session token.
pub(super) fn session_token() -> Secret {
    Secret::new(random())
}

/// A new API key.
pub(super) fn api_key() -> Secret {
    Secret::new(format!("{KEY_PREFIX}{}", random()))
}

/// Whether a presented token is an API key.
pub(super) fn is_api_key(token: &str) -> bool {
    token.starts_with(KEY_PREFIX)
}

/// The beginning of a key, which may be shown.
pub(super) fn shown_prefix(key: &Secret) -> String {
    key.expose().chars().take(SHOWN).collect()
}

/// The hash of a presented token.
pub(super) fn hash(token: &str) -> TokenHash {
    digest::digest(&digest::SHA256, token.as_bytes())
        .as_ref()
        .try_into()
        .expect("SHA-256 has 32 bytes")
}

fn random() -> String {
    let mut bytes = [0; 32];
    rand::fill(&mut bytes).expect("the operating system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}
