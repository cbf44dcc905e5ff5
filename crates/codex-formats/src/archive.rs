//! One face for every archive: a list of entries, and the bytes of one of them.

mod entry_name;
pub(crate) mod rar;
pub(crate) mod seven_zip;
pub(crate) mod tar;
pub(crate) mod zip;

use std::io::Read;

use crate::limits::Deadline;
use crate::{FormatError, Limits};

/// One file inside of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The path with `/` between its parts.
    pub(crate) name: String,
    /// Size when unpacked, as the archive claims.
    pub(crate) bytes: u64,
    /// Whether a password is needed.
    pub(crate) is_encrypted: bool,
    /// Place in the archive's own list.
    pub(crate) index: usize,
}

/// An archive whose entries can be read one by one, in memory only.
pub(crate) trait Archive: Send {
    /// Regular files with safe names, in the order of the archive.
    fn entries(&self) -> &[Entry];

    /// What was left out or odd, one sentence each.
    fn warnings(&self) -> &[String];

    /// The comment of the whole archive, empty where there is none.
    fn comment(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Unpacks one entry of [`Self::entries`].
    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, FormatError>;
}

const CHUNK: usize = 256 * 1024;

/// Small entries may grow a lot: a blank page of 2 MB is 2 KB packed.
const RATIO_EXEMPT_BYTES: u64 = 8 << 20;

/// Unpacks one stream while it stays inside of the limits for size, growth and time.
pub(crate) fn read_bounded(
    stream: &mut dyn Read,
    entry: &Entry,
    packed: u64,
    limits: &Limits,
    deadline: &Deadline,
) -> Result<Vec<u8>, FormatError> {
    check_size(entry, limits)?;
    // The size is a claim: room is made for it only up to one chunk ahead of what has come.
    let mut bytes =
        Vec::with_capacity(usize::try_from(entry.bytes).unwrap_or(CHUNK).min(4 * CHUNK));
    loop {
        deadline.check()?;
        let read = stream
            .take(CHUNK as u64)
            .read_to_end(&mut bytes)
            .map_err(|cause| explain_read(entry, &cause))?;
        let unpacked = bytes.len() as u64;
        if unpacked > limits.max_entry_bytes {
            return Err(too_large(entry, unpacked, limits));
        }
        if unpacked > RATIO_EXEMPT_BYTES && unpacked / packed.max(1) > limits.max_ratio {
            return Err(FormatError::RatioExceeded {
                what: format!("The entry {:?}", entry.name),
                limit: limits.max_ratio,
            });
        }
        if read < CHUNK || unpacked > entry.bytes {
            return whole(bytes, entry);
        }
    }
}

/// An entry that unpacks to another size than it claims was tampered with or cut.
fn whole(bytes: Vec<u8>, entry: &Entry) -> Result<Vec<u8>, FormatError> {
    let (found, claimed) = (bytes.len() as u64, entry.bytes);
    if found == claimed {
        return Ok(bytes);
    }
    let name = &entry.name;
    Err(FormatError::Truncated {
        detail: format!("the entry {name:?} has {found} bytes and not the {claimed} it claims"),
    })
}

fn explain_read(entry: &Entry, cause: &std::io::Error) -> FormatError {
    let what = format!("The entry {:?}", entry.name);
    if cause.kind() == std::io::ErrorKind::UnexpectedEof {
        return FormatError::Truncated {
            detail: format!("the entry {:?} is not all there", entry.name),
        };
    }
    FormatError::malformed(what, cause)
}

fn check_count(found: usize, limits: &Limits) -> Result<(), FormatError> {
    let found = found as u64;
    if found > limits.max_entries {
        return Err(FormatError::TooManyEntries {
            found,
            limit: limits.max_entries,
        });
    }
    Ok(())
}

fn check_size(entry: &Entry, limits: &Limits) -> Result<(), FormatError> {
    if entry.bytes > limits.max_entry_bytes {
        return Err(too_large(entry, entry.bytes, limits));
    }
    Ok(())
}

fn check_total(entries: &[Entry], limits: &Limits) -> Result<(), FormatError> {
    let found = entries
        .iter()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.bytes));
    if found > limits.max_total_bytes {
        let what = "The unpacked archive".to_owned();
        return Err(FormatError::TooLarge {
            what,
            found,
            limit: limits.max_total_bytes,
        });
    }
    Ok(())
}

fn too_large(entry: &Entry, found: u64, limits: &Limits) -> FormatError {
    let what = format!("The entry {:?}", entry.name);
    FormatError::TooLarge {
        what,
        found,
        limit: limits.max_entry_bytes,
    }
}

#[cfg(test)]
mod tests;
