//! Tar archives, the container of CBT: POSIX headers with the long names of GNU and pax.

use std::io::{Read, Seek, SeekFrom};

use super::entry_name::SingleByte;
use super::{Archive, Entry, entry_name, read_bounded};
use crate::{FormatError, Limits};

const BLOCK: u64 = 512;
const LONGEST_NAME: u64 = 64 * 1024;

/// An open tar.
pub(crate) struct Tar<R> {
    source: R,
    entries: Vec<Entry>,
    /// Where the bytes of each entry begin, by [`Entry::index`].
    starts: Vec<u64>,
    warnings: Vec<String>,
    limits: Limits,
}

impl<R: Read + Seek + Send> Tar<R> {
    pub(crate) fn open(source: R, limits: &Limits) -> Result<Self, FormatError> {
        let mut tar = Self {
            source,
            entries: Vec::new(),
            starts: Vec::new(),
            warnings: Vec::new(),
            limits: limits.clone(),
        };
        tar.list()?;
        Ok(tar)
    }

    fn list(&mut self) -> Result<(), FormatError> {
        let deadline = self.limits.start();
        let length = self
            .source
            .seek(SeekFrom::End(0))
            .map_err(|cause| failed(&cause))?;
        let mut at = 0;
        let mut long_name: Option<Vec<u8>> = None;
        while at + BLOCK <= length {
            deadline.check()?;
            let header = Header::new(self.read_at(at, BLOCK)?);
            if header.is_end() {
                break;
            }
            let (start, size) = (at + BLOCK, header.size());
            at = start.saturating_add(size.div_ceil(BLOCK).saturating_mul(BLOCK));
            match header.kind() {
                b'L' => long_name = Some(self.read_at(start, size.min(LONGEST_NAME))?),
                b'x' => {
                    let records = self.read_at(start, size.min(LONGEST_NAME))?;
                    long_name = pax_path(&records).or(long_name);
                }
                b'0' | 0 | b'7' => {
                    let stored = long_name.take().unwrap_or_else(|| header.name());
                    self.push(&stored, start, size)?;
                }
                b'1' | b'2' => {
                    let name = String::from_utf8_lossy(&header.name()).into_owned();
                    self.warnings
                        .push(format!("The link {name:?} was left out."));
                    long_name = None;
                }
                _ => long_name = None,
            }
        }
        if at > length {
            let detail = "the last entry of the tar is not all there".to_owned();
            return Err(FormatError::Truncated { detail });
        }
        super::check_total(&self.entries, &self.limits)
    }

    fn push(&mut self, stored: &[u8], start: u64, bytes: u64) -> Result<(), FormatError> {
        let stored = stored.split(|byte| *byte == 0).next().unwrap_or_default();
        let decoded = entry_name::decode_names(&[stored], SingleByte::Dos)
            .pop()
            .unwrap_or_default();
        let name = entry_name::safe_name(&decoded)?;
        let index = self.starts.len();
        if !name.ends_with('/') {
            self.entries.push(Entry {
                name,
                bytes,
                is_encrypted: false,
                index,
            });
            self.starts.push(start);
        }
        super::check_count(self.entries.len(), &self.limits)
    }

    fn read_at(&mut self, start: u64, length: u64) -> Result<Vec<u8>, FormatError> {
        self.source
            .seek(SeekFrom::Start(start))
            .map_err(|cause| failed(&cause))?;
        let mut bytes = Vec::new();
        (&mut self.source)
            .take(length)
            .read_to_end(&mut bytes)
            .map_err(|cause| failed(&cause))?;
        Ok(bytes)
    }
}

impl<R: Read + Seek + Send> Archive for Tar<R> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, FormatError> {
        let deadline = self.limits.start();
        let start = self.starts[entry.index];
        self.source
            .seek(SeekFrom::Start(start))
            .map_err(|cause| failed(&cause))?;
        let mut stream = (&mut self.source).take(entry.bytes);
        read_bounded(&mut stream, entry, entry.bytes, &self.limits, &deadline)
    }
}

struct Header(Vec<u8>);

impl Header {
    fn new(mut bytes: Vec<u8>) -> Self {
        bytes.resize(BLOCK as usize, 0);
        Self(bytes)
    }

    fn is_end(&self) -> bool {
        self.0.iter().all(|byte| *byte == 0)
    }

    fn kind(&self) -> u8 {
        self.0[156]
    }

    /// Octal text, or a big-endian number when the first bit is set (GNU, files over 8 GiB).
    fn size(&self) -> u64 {
        let field = &self.0[124..136];
        if field[0] & 0x80 != 0 {
            return field[4..]
                .iter()
                .fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        }
        field
            .iter()
            .filter(|byte| (b'0'..=b'7').contains(byte))
            .fold(0, |sum, byte| (sum << 3) | u64::from(byte - b'0'))
    }

    fn name(&self) -> Vec<u8> {
        let text = |range: std::ops::Range<usize>| {
            self.0[range]
                .split(|byte| *byte == 0)
                .next()
                .unwrap_or_default()
                .to_vec()
        };
        let name = text(0..100);
        let prefix = text(345..500);
        if &self.0[257..262] != b"ustar" || prefix.is_empty() {
            return name;
        }
        [prefix, name].join(&b'/')
    }
}

/// Finds `path` among records of the form `length key=value\n`.
fn pax_path(records: &[u8]) -> Option<Vec<u8>> {
    let mut rest = records;
    while !rest.is_empty() {
        let space = rest.iter().position(|byte| *byte == b' ')?;
        let length: usize = std::str::from_utf8(&rest[..space]).ok()?.parse().ok()?;
        let record = rest.get(space + 1..length)?;
        if let Some(path) = record.strip_prefix(b"path=") {
            return Some(path.strip_suffix(b"\n").unwrap_or(path).to_vec());
        }
        rest = &rest[length..];
    }
    None
}

fn failed(cause: &std::io::Error) -> FormatError {
    FormatError::io("read the archive", cause)
}
