//! Why a picture cannot be a cover.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use codex_formats::FormatError;

use super::thumbnails::ThumbnailError;
use crate::error::AppError;
use crate::fetch::FetchError;

/// Why a picture was not fetched or not stored.
#[derive(Debug, thiserror::Error)]
pub enum CoverError {
    /// It was not fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// It cannot be decoded.
    #[error("{0}")]
    Picture(#[from] FormatError),
    /// It has too many bytes.
    #[error("the picture is larger than {} MB", limit >> 20)]
    TooLarge {
        /// The largest that is taken, in bytes.
        limit: usize,
    },
    /// The data folder cannot be written or read.
    #[error("could not {what} {}: {source}; check the space and the rights of the data folder", path.display())]
    Store {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The signature is not ours.
    #[error("this address was not made by this server, so the picture behind it is not fetched")]
    NotSigned,
    /// It was tried a moment ago, or for somebody else, and failed.
    #[error(transparent)]
    Shared(Arc<CoverError>),
    /// Decoding broke down.
    #[error("decoding the picture broke down: {0}")]
    Decoder(String),
}

impl From<ThumbnailError> for CoverError {
    fn from(error: ThumbnailError) -> Self {
        match error {
            ThumbnailError::Picture(error) => Self::Picture(error),
            ThumbnailError::Write { path, source } => Self::Store {
                what: "write",
                path,
                source,
            },
        }
    }
}

impl CoverError {
    /// Whether trying again makes no sense: the address or the picture would have to be another.
    pub(super) fn is_lasting(&self) -> bool {
        match self {
            Self::Fetch(error) => error.is_about_the_address(),
            Self::Picture(_) | Self::TooLarge { .. } | Self::NotSigned => true,
            Self::Store { .. } | Self::Decoder(_) => false,
            Self::Shared(error) => error.is_lasting(),
        }
    }

    /// Whether the fault lies with the picture or whoever has it, and not with this machine.
    pub(super) fn is_theirs(&self) -> bool {
        match self {
            Self::Fetch(error) => !matches!(error, FetchError::NoClient { .. }),
            Self::Picture(_) | Self::TooLarge { .. } => true,
            Self::Store { .. } | Self::Decoder(_) | Self::NotSigned => false,
            Self::Shared(error) => error.is_theirs(),
        }
    }
}

impl From<CoverError> for AppError {
    fn from(error: CoverError) -> Self {
        let text = error.to_string();
        match &error {
            CoverError::Decoder(_) => Self::internal("decoding a cover", error),
            CoverError::NotSigned => Self::invalid("s", text),
            theirs if theirs.is_theirs() && theirs.is_lasting() => Self::invalid("cover", text),
            theirs if theirs.is_theirs() => Self::Upstream(text),
            _ => Self::Unavailable(text),
        }
    }
}
