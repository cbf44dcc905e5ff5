//! Cover pictures: small copies of all, and the pictures that were chosen in place of a first page.
//!
//! Covers found in books stay in the books; [`Thumbnails`] keeps small copies of them. A picture that a person or a
//! provider chose is kept whole ([`CoverFiles`]) under the hash of its bytes, after it was decoded, so that a bad one
//! never takes the place of a good one. Pictures that are only looked at, such as those of search results, pass
//! through [`proxy`] and are never loaded by browsers from third parties.

mod error;
mod files;
mod lately;
mod proxy;
mod sweep;
mod thumbnails;
mod write;

use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::hmac;
use codex_domain::Clock;
use codex_domain::permission::Permission;
use codex_formats::{CancelFlag, Limits, image};
use tokio::sync::Semaphore;
use xxhash_rust::xxh3::xxh3_128;

pub use error::CoverError;
pub(crate) use files::CoverFiles;
pub use proxy::{Proxied, SignedAddress};
pub(crate) use sweep::{sweep, sweep_chosen};
use thumbnails::QUALITY;
pub(crate) use thumbnails::{ThumbnailError, Thumbnails};

use crate::caller::Caller;
use crate::error::Result;
use crate::fetch::{AllowedHost, FetchLimits, Fetcher};
use lately::Lately;
use proxy::Proxy;

/// The hash of a cover's bytes: its name.
pub type CoverHash = [u8; 16];

/// The largest picture that is taken, in bytes.
pub const LARGEST: usize = 20 << 20;
/// Pixels of a picture that is decoded; a cover scanned for print has half as many.
const MOST_PIXELS: u64 = 64_000_000;
const DECODER_MEMORY: u64 = 256 << 20;
/// Pictures decoded at the same time, which bounds their memory.
const DECODED_AT_ONCE: usize = 2;

/// Bytes to be sent, with what caches need.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their media type.
    pub mime: String,
    /// Changes exactly when the bytes do.
    pub tag: String,
}

/// The name of a cover.
pub(crate) fn cover_hash(bytes: &[u8]) -> CoverHash {
    xxh3_128(bytes).to_be_bytes()
}

/// The name as text, for addresses and files.
pub fn hash_text(hash: &CoverHash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the covers room needs from the rest.
pub(crate) struct CoverParts<'a> {
    pub(crate) data_dir: &'a Path,
    pub(crate) clock: Arc<dyn Clock>,
    /// Hosts that may be asked although they are not public.
    pub(crate) allowed_hosts: Vec<AllowedHost>,
    /// Signs the addresses of pictures that the server shows to people.
    pub(crate) signing_key: hmac::Key,
}

/// A picture that was fetched, found sound and stored; nothing shows it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FetchedCover {
    /// Its name.
    pub(crate) hash: CoverHash,
    /// Where it came from.
    pub(crate) url: String,
}

/// Fetches, checks and keeps pictures from outside.
pub struct Covers {
    files: CoverFiles,
    thumbnails: Thumbnails,
    fetcher: Arc<Fetcher>,
    decoding: Arc<Semaphore>,
    lately: Lately,
    proxy: Proxy,
}

impl Covers {
    pub(crate) fn new(parts: CoverParts<'_>) -> Self {
        let fetcher = Arc::new(Fetcher::new(parts.allowed_hosts, FetchLimits::default()));
        let decoding = Arc::new(Semaphore::new(DECODED_AT_ONCE));
        Self {
            files: CoverFiles::new(parts.data_dir),
            thumbnails: Thumbnails::new(parts.data_dir),
            proxy: Proxy::new(
                proxy::Source {
                    fetcher: Arc::clone(&fetcher),
                    decoding: Arc::clone(&decoding),
                },
                parts.data_dir,
                parts.clock,
                parts.signing_key,
            ),
            fetcher,
            decoding,
            lately: Lately::default(),
        }
    }

    /// Fetches the picture at an address, decodes it, and stores it with its small copy. Whoever shows it writes its
    /// name into a row within the hour, or it is swept away.
    pub(crate) async fn fetch(&self, url: &str) -> Result<FetchedCover, CoverError> {
        let bytes = self.fetcher.picture(url).await?;
        let hash = self.keep(bytes).await?;
        Ok(FetchedCover {
            hash,
            url: url.to_owned(),
        })
    }

    /// Like [`Self::fetch`] for work on many items: an address that was fetched lately is not fetched again.
    pub(crate) async fn fetch_once(&self, url: &str) -> Result<FetchedCover, CoverError> {
        let fetched = async { Ok(self.fetch(url).await?.hash) };
        match self.lately.get(url, fetched).await {
            Ok(hash) => Ok(FetchedCover {
                hash,
                url: url.to_owned(),
            }),
            Err(error) => Err(CoverError::Shared(error)),
        }
    }

    /// Decodes a picture somebody sent, and stores it with its small copy.
    pub(crate) async fn keep(&self, bytes: Vec<u8>) -> Result<CoverHash, CoverError> {
        if bytes.len() > LARGEST {
            return Err(CoverError::TooLarge { limit: LARGEST });
        }
        let (files, thumbnails) = (self.files.clone(), self.thumbnails.clone());
        decoded(&self.decoding, move || {
            // A small copy of just these bytes proves that they can be decoded.
            let kind = image::probe(&bytes)?.kind;
            let hash = thumbnails.keep(&bytes, &CancelFlag::default())?;
            files.keep(&hash, kind, &bytes)?;
            Ok(hash)
        })
        .await
    }

    /// A small copy of a picture, which fits into a width and a height; nothing is stored.
    pub(crate) async fn small(
        &self,
        bytes: Vec<u8>,
        (max_width, max_height): (u32, u32),
    ) -> Result<Vec<u8>, CoverError> {
        decoded(&self.decoding, move || {
            let small = image::thumbnail(&bytes, max_width, max_height, QUALITY, &limits())?;
            Ok(small.jpeg)
        })
        .await
    }

    /// Signs the address of a third party's picture, so that [`Self::proxied`] fetches it. `None` for what could not
    /// be fetched anyway.
    pub fn sign(&self, address: &str) -> Option<SignedAddress> {
        self.proxy.sign(address)
    }

    /// The small copy of a picture at a signed address, and when it is worth fetching again.
    pub async fn proxied(&self, caller: &Caller, signed: &SignedAddress) -> Result<Proxied> {
        caller.require(Permission::SeriesRead)?;
        Ok(self.proxy.find(signed).await?)
    }

    /// The bytes of a picture that [`Self::proxied`] found: a JPEG.
    pub async fn read_proxied(&self, found: &Proxied) -> Result<Picture> {
        Ok(Picture {
            bytes: self.proxy.read(found).await?,
            mime: "image/jpeg".to_owned(),
            tag: found.tag.clone(),
        })
    }

    pub(crate) fn files(&self) -> &CoverFiles {
        &self.files
    }
}

/// Within these a picture is decoded, whether it comes from a book or from outside.
fn limits() -> Limits {
    Limits {
        max_pixels: MOST_PIXELS,
        max_working_bytes: DECODER_MEMORY,
        ..Limits::default()
    }
}

/// Decodes away from the threads that answer people, and not too many pictures at once.
async fn decoded<T: Send + 'static>(
    decoding: &Arc<Semaphore>,
    work: impl FnOnce() -> Result<T, CoverError> + Send + 'static,
) -> Result<T, CoverError> {
    let turn = Arc::clone(decoding)
        .acquire_owned()
        .await
        .expect("this semaphore is never closed");
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await
    .unwrap_or_else(|error| Err(CoverError::Decoder(error.to_string())))
}

#[cfg(test)]
mod tests;
