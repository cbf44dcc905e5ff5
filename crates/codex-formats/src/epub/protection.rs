//! Books whose text is locked by a shop; fonts that are merely obfuscated are fine.

use super::Parts;
use crate::xml::Element;
use crate::{FormatError, Limits};

const ENCRYPTION: &str = "META-INF/encryption.xml";
const FONT_OBFUSCATION: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Refuses a book when anything but fonts is encrypted.
pub(super) fn check(parts: &mut Parts, limits: &Limits) -> Result<(), FormatError> {
    if parts
        .archive
        .entries()
        .iter()
        .any(|entry| entry.is_encrypted)
    {
        return Err(FormatError::encrypted("The EPUB"));
    }
    if parts.find(ENCRYPTION).is_none() {
        return Ok(());
    }
    let bytes = parts.read(ENCRYPTION)?;
    let Ok(root) = Element::parse(&bytes, ENCRYPTION, limits) else {
        return Ok(());
    };
    let is_locked = root.all("EncryptedData").any(|data| {
        let method = data
            .first("EncryptionMethod")
            .and_then(|method| method.attribute("Algorithm"));
        method.is_some_and(|algorithm| !FONT_OBFUSCATION.contains(&algorithm))
    });
    match is_locked {
        true => Err(FormatError::encrypted(
            "The text of this EPUB (by a shop's copy protection)",
        )),
        false => Ok(()),
    }
}
