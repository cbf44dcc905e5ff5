//! ZIP archives, the container of CBZ and EPUB.

use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::entry_name::SingleByte;
use super::{Archive, Entry, entry_name};
use crate::{FormatError, Limits};

/// An open ZIP.
pub(crate) struct Zip<R> {
    archive: ZipArchive<BufReader<R>>,
    entries: Vec<Entry>,
    warnings: Vec<String>,
    limits: Limits,
}

impl<R: Read + Seek + Send> Zip<R> {
    pub(crate) fn open(reader: R, limits: &Limits) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(BufReader::new(reader))
            .map_err(|cause| explain("the archive's list of contents", cause))?;
        super::check_count(archive.len(), limits)?;
        let mut zip = Self {
            archive,
            entries: Vec::new(),
            warnings: Vec::new(),
            limits: limits.clone(),
        };
        zip.list()?;
        Ok(zip)
    }

    fn list(&mut self) -> Result<(), FormatError> {
        let raw: Vec<&[u8]> = self.archive.file_names_raw().collect();
        let names = entry_name::decode_names(&raw, SingleByte::Dos);
        for (index, stored) in names.iter().enumerate() {
            let file = self
                .archive
                .by_index_data(index)
                .map_err(|cause| explain(stored, cause))?;
            let name = entry_name::safe_name(stored)?;
            if file.is_dir() {
                continue;
            }
            if file.is_symlink() {
                self.warnings
                    .push(format!("The link {name:?} was left out."));
                continue;
            }
            let entry = Entry {
                name,
                bytes: file.size(),
                is_encrypted: file.encrypted(),
                index,
            };
            self.entries.push(entry);
        }
        super::check_total(&self.entries, &self.limits)
    }
}

impl<R: Read + Seek + Send> Archive for Zip<R> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn comment(&self) -> Vec<u8> {
        self.archive.comment().to_vec()
    }

    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, FormatError> {
        if entry.is_encrypted {
            return Err(FormatError::encrypted(format!(
                "The entry {:?}",
                entry.name
            )));
        }
        let deadline = self.limits.start();
        let mut file = self
            .archive
            .by_index(entry.index)
            .map_err(|cause| explain(&entry.name, cause))?;
        let packed = file.compressed_size();
        super::read_bounded(&mut file, entry, packed, &self.limits, &deadline)
    }
}

fn explain(what: &str, cause: ZipError) -> FormatError {
    match cause {
        ZipError::Io(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            FormatError::Truncated {
                detail: format!("the bytes of {what} are not all there"),
            }
        }
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FormatError::encrypted(what),
        ZipError::UnsupportedArchive(detail) => {
            FormatError::unsupported(format!("{what}: {detail}"))
        }
        ZipError::CompressionMethodNotSupported(id) => {
            FormatError::unsupported(format!("{what}: the ZIP compression method {id}"))
        }
        other => FormatError::malformed(what, other),
    }
}
