//! 7-Zip archives, the container of CB7.

use std::io::{BufReader, Read, Seek, SeekFrom};

use sevenz_rust2::{ArchiveEntry, BlockDecoder, Error, Password};

use super::{Archive, Entry, entry_name, read_bounded};
use crate::limits::Deadline;
use crate::{FormatError, Limits};

/// Windows attributes carry the Unix mode in their upper half when this bit is set.
const HAS_UNIX_MODE: u32 = 0x8000;
const START_HEADER: u64 = 32;

/// An open 7z.
pub(crate) struct SevenZip<R> {
    source: BufReader<R>,
    archive: sevenz_rust2::Archive,
    entries: Vec<Entry>,
    warnings: Vec<String>,
    limits: Limits,
}

impl<R: Read + Seek + Send> SevenZip<R> {
    pub(crate) fn open(reader: R, limits: &Limits) -> Result<Self, FormatError> {
        let mut source = BufReader::new(reader);
        check_start_header(&mut source)?;
        let archive = sevenz_rust2::Archive::read(&mut source, &Password::empty())
            .map_err(|cause| explain("The archive", &cause))?;
        let mut seven = Self {
            source,
            archive,
            entries: Vec::new(),
            warnings: Vec::new(),
            limits: limits.clone(),
        };
        seven.list()?;
        Ok(seven)
    }

    fn list(&mut self) -> Result<(), FormatError> {
        super::check_count(self.archive.files.len(), &self.limits)?;
        for (index, file) in self.archive.files.iter().enumerate() {
            let name = entry_name::safe_name(&file.name)?;
            if is_link(file) {
                self.warnings
                    .push(format!("The link {name:?} was left out."));
            } else if !file.is_directory && !file.is_anti_item {
                self.entries.push(Entry {
                    name,
                    bytes: file.size,
                    is_encrypted: false,
                    index,
                });
            }
        }
        super::check_total(&self.entries, &self.limits)
    }

    /// Decodes the block of an entry up to the entry; what comes before it is thrown away.
    fn read_from_block(
        &mut self,
        entry: &Entry,
        block: usize,
        deadline: &Deadline,
    ) -> Result<Vec<u8>, FormatError> {
        let password = Password::empty();
        let decoder = BlockDecoder::new(1, block, &self.archive, &password, &mut self.source);
        let mut index = self.archive.stream_map.block_first_file_index[block];
        let limits = &self.limits;
        let mut outcome = None;
        let decoded =
            decoder.for_each_entries(&mut |file: &ArchiveEntry, stream: &mut dyn Read| {
                // A 7z knows only the packed size of a whole block, so the growth of one entry is
                // bounded by its absolute size alone.
                let packed = u64::MAX;
                let is_wanted = index == entry.index;
                index += 1;
                if is_wanted {
                    outcome = Some(read_bounded(stream, entry, packed, limits, deadline));
                    return Ok(false);
                }
                let skipped = drain(stream, file.size, deadline);
                let goes_on = skipped.is_ok();
                outcome = skipped.err().map(Err);
                Ok(goes_on)
            });
        match (outcome, decoded) {
            (Some(outcome), _) => outcome,
            (None, Err(cause)) => Err(explain(&format!("The entry {:?}", entry.name), &cause)),
            (None, Ok(_)) => Err(FormatError::missing(format!("entry {:?}", entry.name))),
        }
    }
}

impl<R: Read + Seek + Send> Archive for SevenZip<R> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, FormatError> {
        super::check_size(entry, &self.limits)?;
        let deadline = self.limits.start();
        match self.archive.stream_map.file_block_index.get(entry.index) {
            Some(Some(block)) => self.read_from_block(entry, *block, &deadline),
            _ => Ok(Vec::new()),
        }
    }
}

/// The library makes room for the list of contents before it looks whether the file is that long.
fn check_start_header(source: &mut (impl Read + Seek)) -> Result<(), FormatError> {
    let io = |cause: std::io::Error| match cause.kind() {
        std::io::ErrorKind::UnexpectedEof => FormatError::Truncated {
            detail: "the first header is not all there".to_owned(),
        },
        _ => FormatError::io("read the file", &cause),
    };
    let mut header = [0_u8; START_HEADER as usize];
    source.read_exact(&mut header).map_err(io)?;
    let length = source.seek(SeekFrom::End(0)).map_err(io)?;
    source.seek(SeekFrom::Start(0)).map_err(io)?;
    let number = |at: usize| {
        header[at..at + 8]
            .iter()
            .rev()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
    };
    let end = START_HEADER
        .checked_add(number(12))
        .and_then(|start| start.checked_add(number(20)));
    if end.is_none_or(|end| end > length) {
        return Err(FormatError::Truncated {
            detail: "the list of contents is not all there".to_owned(),
        });
    }
    Ok(())
}

fn is_link(file: &ArchiveEntry) -> bool {
    let attributes = file.windows_attributes;
    attributes & HAS_UNIX_MODE != 0 && (attributes >> 16) & 0o170_000 == 0o120_000
}

fn drain(stream: &mut dyn Read, bytes: u64, deadline: &Deadline) -> Result<(), FormatError> {
    let mut buffer = vec![0_u8; 64 * 1024];
    let mut left = bytes;
    while left > 0 {
        deadline.check()?;
        let read = stream
            .read(&mut buffer)
            .map_err(|cause| FormatError::malformed("An earlier entry", &cause))?;
        if read == 0 {
            return Ok(());
        }
        left = left.saturating_sub(read as u64);
    }
    Ok(())
}

fn explain(what: &str, cause: &Error) -> FormatError {
    match cause {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => FormatError::encrypted(what),
        Error::UnsupportedCompressionMethod(method) => {
            FormatError::unsupported(format!("{what}: the 7z compression method {method}"))
        }
        Error::Unsupported(detail) => FormatError::unsupported(format!("{what}: {detail}")),
        Error::Io(io, _) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            FormatError::Truncated {
                detail: format!("{what} is not all there"),
            }
        }
        other => FormatError::malformed(what, other),
    }
}
