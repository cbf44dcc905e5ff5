//! Signed addresses: proof that the server itself told somebody about a picture.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// An address and its signature, in letters that need no escaping anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedAddress {
    /// The address, in base64url.
    pub u: String,
    /// The signature, in base64url.
    pub s: String,
}

impl SignedAddress {
    pub(super) fn new(key: &hmac::Key, address: &str) -> Self {
        Self {
            u: URL_SAFE_NO_PAD.encode(address),
            s: URL_SAFE_NO_PAD.encode(hmac::sign(key, address.as_bytes())),
        }
    }

    /// The address, if the signature is ours. Takes the same time for every wrong one.
    pub(super) fn verified(&self, key: &hmac::Key) -> Option<String> {
        let address = URL_SAFE_NO_PAD.decode(&self.u).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(&self.s).ok()?;
        hmac::verify(key, &address, &signature).ok()?;
        String::from_utf8(address).ok()
    }
}
