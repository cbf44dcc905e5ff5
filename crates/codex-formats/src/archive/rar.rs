//! RAR archives of every age, the container of CBR.
//!
//! The decoder runs inside of limits for output, headers and working memory, and a watchdog
//! cancels it when the time is over. It is still best used in a confined process, see
//! [`crate::worker`], because a cancelled loop ends only where the decoder looks at the signal.

use std::fs::File;

use rars::{
    ArchiveMember, ArchiveReadOptions, ArchiveReader, AttrSource, ErrorKind, ReadCancellation,
};

use super::entry_name::SingleByte;
use super::{Archive, Entry, entry_name};
use crate::{FormatError, Limits};

const MAX_HEADER_BYTES: u64 = 64 << 20;
const MAX_COMMENT_BYTES: u64 = 64 << 10;
const UNIX_LINK: u64 = 0o120_000;

/// An open RAR.
pub(crate) struct Rar {
    archive: rars::Archive,
    entries: Vec<Entry>,
    warnings: Vec<String>,
    limits: Limits,
}

impl Rar {
    pub(crate) fn open(file: File, limits: &Limits) -> Result<Self, FormatError> {
        let token = ReadCancellation::new();
        let options = ArchiveReadOptions::new()
            .with_cancellation(&token)
            .with_max_header_count(limits.max_entries.saturating_mul(2))
            .with_max_header_bytes(MAX_HEADER_BYTES);
        let deadline = limits.start();
        let archive = deadline
            .watch(
                || token.cancel(),
                || ArchiveReader::read_reader_with_options(file, options),
            )
            .map_err(|cause| {
                deadline
                    .check()
                    .err()
                    .unwrap_or_else(|| explain("The archive", &cause))
            })?;
        let mut rar = Self {
            archive,
            entries: Vec::new(),
            warnings: Vec::new(),
            limits: limits.clone(),
        };
        rar.list()?;
        Ok(rar)
    }

    fn list(&mut self) -> Result<(), FormatError> {
        let members: Vec<ArchiveMember> = self.archive.members().collect();
        super::check_count(members.len(), &self.limits)?;
        let raw: Vec<&[u8]> = members
            .iter()
            .map(|member| member.meta.name.as_slice())
            .collect();
        let names = entry_name::decode_names(&raw, SingleByte::Windows);
        for (index, (member, stored)) in members.iter().zip(&names).enumerate() {
            let meta = &member.meta;
            if meta.is_split_before {
                self.warnings.push(format!(
                    "{stored:?} begins in an earlier part of the archive."
                ));
                continue;
            }
            let name = entry_name::safe_name(stored)?;
            let is_link =
                meta.attr_source() == AttrSource::Unix && meta.file_attr & 0o170_000 == UNIX_LINK;
            if meta.is_redirection || is_link {
                self.warnings
                    .push(format!("The link {name:?} was left out."));
                continue;
            }
            if !meta.is_directory {
                let bytes = meta.unpacked_size;
                self.entries.push(Entry {
                    name,
                    bytes,
                    is_encrypted: meta.is_encrypted,
                    index,
                });
            }
        }
        super::check_total(&self.entries, &self.limits)
    }
}

impl Archive for Rar {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn comment(&self) -> Vec<u8> {
        let options = ArchiveReadOptions::new()
            .with_max_member_output_bytes(MAX_COMMENT_BYTES)
            .with_max_reader_workspace_bytes(self.limits.max_working_bytes);
        // A comment that cannot be read is as good as none.
        self.archive
            .comment_with_options(options)
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, FormatError> {
        super::check_size(entry, &self.limits)?;
        let token = ReadCancellation::new();
        let options = ArchiveReadOptions::new()
            .with_cancellation(&token)
            .with_max_member_output_bytes(self.limits.max_entry_bytes)
            .with_max_total_output_bytes(self.limits.max_total_bytes)
            .with_rar50_dictionary_size_limit(self.limits.max_working_bytes)
            .with_max_reader_workspace_bytes(self.limits.max_working_bytes);
        let deadline = self.limits.start();
        let what = format!("The entry {:?}", entry.name);
        deadline
            .watch(
                || token.cancel(),
                || {
                    self.archive
                        .read_member_at_with_options(entry.index, options)
                },
            )
            .map_err(|cause| {
                deadline
                    .check()
                    .err()
                    .unwrap_or_else(|| explain(&what, &cause))
            })?
            .ok_or_else(|| FormatError::missing(format!("entry {:?}", entry.name)))
    }
}

fn explain(what: &str, cause: &rars::Error) -> FormatError {
    match cause.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => FormatError::encrypted(what),
        _ if is_about_encryption(cause.root_cause()) => FormatError::encrypted(what),
        ErrorKind::UnsupportedFormat | ErrorKind::UnsupportedFeature => {
            FormatError::unsupported(format!("{what}: {cause}"))
        }
        ErrorKind::ResourceLimit => {
            FormatError::malformed(what, format!("it asks for too much: {cause}"))
        }
        ErrorKind::Io if matches!(cause.root_cause(), rars::Error::TooShort) => {
            FormatError::Truncated {
                detail: format!("{what} is not all there"),
            }
        }
        _ if matches!(cause.root_cause(), rars::Error::TooShort) => FormatError::Truncated {
            detail: format!("{what} is not all there"),
        },
        _ => FormatError::malformed(what, cause),
    }
}

/// Decryption is left out of the build, so the decoder says what it lacks and not what it needs.
fn is_about_encryption(cause: &rars::Error) -> bool {
    matches!(cause, rars::Error::FeatureDisabled { feature } if feature.contains("encrypt"))
        || matches!(
            cause,
            rars::Error::UnsupportedEncryption { .. } | rars::Error::NeedPassword
        )
}
