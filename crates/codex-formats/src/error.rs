//! What is wrong with a file, in a sentence the owner of the library understands.

use serde::{Deserialize, Serialize};

/// Why a book could not be read.
///
/// It is about the file, never about us, and it is plain data (no source chain) because it
/// crosses the process border between the server and the confined reader of [`crate::worker`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "camelCase")]
pub enum FormatError {
    /// The bytes are no comic, ebook or PDF.
    #[error("This file is not a book: {detail}.")]
    NotABook {
        /// What it looks like instead.
        detail: String,
    },
    /// A password is needed.
    #[error("{what} is protected by a password; remove the password and scan again.")]
    Encrypted {
        /// The file, its list of contents, or one entry.
        what: String,
    },
    /// The file ends before it should.
    #[error("The file is cut short: {detail}. Copy or download it again.")]
    Truncated {
        /// Where the bytes ran out.
        detail: String,
    },
    /// More entries than the limits allow.
    #[error("The archive has {found} entries; at most {limit} are read.")]
    TooManyEntries {
        /// How many the archive claims.
        found: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// An entry or the sum of all is larger than the limits allow.
    #[error("{what} is {found} bytes large; at most {limit} are read.")]
    TooLarge {
        /// What is too large.
        what: String,
        /// Its size.
        found: u64,
        /// The allowed size.
        limit: u64,
    },
    /// An entry grows out of proportion when unpacked, as a decompression bomb does.
    #[error("{what} grows more than {limit} times when unpacked, as a decompression bomb does.")]
    RatioExceeded {
        /// Which entry.
        what: String,
        /// The allowed growth.
        limit: u64,
    },
    /// An entry names a place outside of the archive.
    #[error("The entry {name:?} points outside of the archive and is not read.")]
    UnsafePath {
        /// The name as stored.
        name: String,
    },
    /// A picture has more pixels, or takes more memory, than the limits allow.
    #[error(
        "The picture is too large: {width} × {height} pixels are {} megapixels; at most {} of this kind are decoded.",
        megapixels(u64::from(*width) * u64::from(*height)),
        megapixels(*limit)
    )]
    ImageTooLarge {
        /// Width it claims.
        width: u32,
        /// Height it claims.
        height: u32,
        /// Allowed number of pixels of this kind.
        limit: u64,
    },
    /// The file is sound, but uses something that is not supported.
    #[error("{what} is not supported.")]
    Unsupported {
        /// The thing that is not supported.
        what: String,
    },
    /// The bytes break the rules of their format.
    #[error("{what} is damaged: {detail}.")]
    Malformed {
        /// The part that is damaged.
        what: String,
        /// What was found.
        detail: String,
    },
    /// The caller asked for something that the book does not have.
    #[error("The book has no {what}.")]
    Missing {
        /// For example `page 12` or `cover`.
        what: String,
    },
    /// Reading took longer than allowed.
    #[error("Reading was given up after {seconds} seconds; the file may be built to be slow.")]
    TimedOut {
        /// The time that was allowed.
        seconds: u64,
    },
    /// The caller cancelled the work.
    #[error("Reading was cancelled.")]
    Cancelled,
    /// The operating system refused.
    #[error("Could not {action}: {detail}.")]
    Io {
        /// What was tried.
        action: String,
        /// What the operating system said.
        detail: String,
    },
}

impl FormatError {
    /// A stable word for this kind of failure, for storage and for filters.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotABook { .. } => "notABook",
            Self::Encrypted { .. } => "encrypted",
            Self::Truncated { .. } => "truncated",
            Self::TooManyEntries { .. } => "tooManyEntries",
            Self::TooLarge { .. } => "tooLarge",
            Self::RatioExceeded { .. } => "ratioExceeded",
            Self::UnsafePath { .. } => "unsafePath",
            Self::ImageTooLarge { .. } => "imageTooLarge",
            Self::Unsupported { .. } => "unsupported",
            Self::Malformed { .. } => "malformed",
            Self::Missing { .. } => "missing",
            Self::TimedOut { .. } => "timedOut",
            Self::Cancelled => "cancelled",
            Self::Io { .. } => "io",
        }
    }

    pub(crate) fn malformed(what: impl Into<String>, detail: impl std::fmt::Display) -> Self {
        Self::Malformed {
            what: what.into(),
            detail: sentence_part(&detail.to_string()),
        }
    }

    pub(crate) fn unsupported(what: impl Into<String>) -> Self {
        Self::Unsupported { what: what.into() }
    }

    pub(crate) fn encrypted(what: impl Into<String>) -> Self {
        Self::Encrypted { what: what.into() }
    }

    pub(crate) fn missing(what: impl Into<String>) -> Self {
        Self::Missing { what: what.into() }
    }

    pub(crate) fn io(action: impl Into<String>, cause: &std::io::Error) -> Self {
        Self::Io {
            action: action.into(),
            detail: sentence_part(&cause.to_string()),
        }
    }
}

/// Rounded up, so that what is too much never reads as what is allowed.
fn megapixels(pixels: u64) -> String {
    let tenths = pixels.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Texts of libraries become the middle of our sentence: short, one line, no closing stop.
fn sentence_part(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    line.truncate(line.trim_end_matches(['.', ' ']).len());
    line
}
