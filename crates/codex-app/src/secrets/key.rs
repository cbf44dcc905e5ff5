//! Keys: 32 bytes, from the environment or from a file made on the first start.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
use aws_lc_rs::{digest, hkdf, hmac, rand};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use codex_domain::Secret;
use zeroize::Zeroizing;

use super::key_file;
use crate::config::AppConfig;
use crate::error::{AppError, Result};

/// Length of a key's name.
pub(super) const KEY_ID_LEN: usize = 4;
const KEY_LEN: usize = 32;

/// One key.
pub(super) struct Key {
    id: [u8; KEY_ID_LEN],
    aead: LessSafeKey,
    root: hkdf::Prk,
}

impl Key {
    /// Reads standard base64 of 32 bytes.
    pub(super) fn from_base64(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).ok()?);
        Self::from_bytes(&bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != KEY_LEN {
            return None;
        }
        let mut named = Zeroizing::new(b"codex key id".to_vec());
        named.extend_from_slice(bytes);
        let hash = digest::digest(&digest::SHA256, &named);
        let id = hash.as_ref()[..KEY_ID_LEN].try_into().ok()?;
        let unbound = UnboundKey::new(&AES_256_GCM, bytes).ok()?;
        Some(Self {
            id,
            aead: LessSafeKey::new(unbound),
            root: hkdf::Salt::new(hkdf::HKDF_SHA256, b"codex derived keys").extract(bytes),
        })
    }

    /// Its name: the beginning of a hash, which says nothing about the key.
    pub(super) const fn id(&self) -> [u8; KEY_ID_LEN] {
        self.id
    }

    pub(super) const fn aead(&self) -> &LessSafeKey {
        &self.aead
    }

    /// A key for signing, of its own for every purpose, that tells nothing about this one.
    pub(super) fn signing_key(&self, purpose: &str) -> hmac::Key {
        let info = [purpose.as_bytes()];
        self.root
            .expand(&info, hmac::HMAC_SHA256)
            .expect("one hash of output is within the limit")
            .into()
    }
}

/// The keys of a server.
pub(super) struct Keys {
    pub(super) current: Key,
    pub(super) old: Vec<Key>,
}

/// Collects the keys. A key is made only when nothing was sealed yet: a new one could not open what is there.
pub(super) fn find(config: &AppConfig, something_is_sealed: bool) -> Result<Keys> {
    let mut old = Vec::new();
    for key in &config.old_encryption_keys {
        old.push(parse(key.expose(), "CODEX_OLD_ENCRYPTION_KEYS")?);
    }
    let path = key_file(&config.data_dir);
    let in_file = read_file(&path)?;
    if let Some(given) = &config.encryption_key {
        old.extend(in_file);
        let current = parse(given.expose(), "CODEX_ENCRYPTION_KEY")?;
        return Ok(Keys { current, old });
    }
    let current = match in_file {
        Some(key) => key,
        None if something_is_sealed => return Err(missing(&path)),
        None => make_file(&path)?,
    };
    Ok(Keys { current, old })
}

fn parse(text: &str, setting: &str) -> Result<Key> {
    Key::from_base64(text).ok_or_else(|| {
        AppError::Unavailable(format!(
            "{setting} is not a key: it must be the base64 of exactly 32 bytes (try `openssl rand -base64 32`)"
        ))
    })
}

fn missing(path: &Path) -> AppError {
    AppError::Unavailable(format!(
        "the encryption key of this database is missing: {} does not exist and CODEX_ENCRYPTION_KEY is not set. \
         Put the key back, or the stored credentials cannot be read",
        path.display()
    ))
}

fn read_file(path: &Path) -> Result<Option<Key>> {
    match fs::read_to_string(path).map(Secret::new) {
        Ok(text) => parse(text.expose(), &path.display().to_string()).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(AppError::Unavailable(format!(
            "the encryption key {} cannot be read: {error}",
            path.display()
        ))),
    }
}

/// Writes a new key that only the server's user can read. Another server starting at the same moment wins or
/// loses as a whole: the finished file is linked into place, never seen half written.
fn make_file(path: &Path) -> Result<Key> {
    let mut bytes = Zeroizing::new([0; KEY_LEN]);
    rand::fill(&mut *bytes).expect("the operating system gives random bytes");
    let text = Zeroizing::new(STANDARD.encode(*bytes));
    let draft = path.with_extension(format!("key.{}", std::process::id()));
    let written = write_private(&draft, &text).and_then(|()| {
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            Ok(()) | Err(_) => sync_folder(path),
        }
    });
    written.map_err(|error| {
        AppError::Unavailable(format!(
            "the encryption key {} cannot be written: {error}. Make the data folder writable, or set CODEX_ENCRYPTION_KEY",
            path.display()
        ))
    })?;
    read_file(path)?.ok_or_else(|| missing(path))
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
